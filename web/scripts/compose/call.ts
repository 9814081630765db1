// One request of the JSON interface, as whoever is signed in.

/** Asks the house; rejects with its sentence, or with an empty one when it could not be reached. */
export async function call<R>(method: string, params: object): Promise<R> {
  return answer(
    await fetch(`/api/v1/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(params),
      // What a browser says of a cut line is meant for programmers.
    }).catch(() => Promise.reject(new Error(""))),
  );
}

/** The result of an answer; rejects with the sentence of a refusal. */
export async function answer<R>(response: Response): Promise<R> {
  const said = (await response.json()) as R & { message?: string };
  if (!response.ok) throw new Error(said.message);
  return said;
}

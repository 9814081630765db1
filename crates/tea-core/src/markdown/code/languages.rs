//! The languages that get colours, by the names people write behind the fence.

use super::Emit;
use super::data::{Keyed, keyed, style};
use super::family::{Family, Habit, Quote, Words, lex, words};
use super::markup::{difference, tags};
use std::sync::LazyLock;

/// What cuts code into pieces.
pub(super) type Lexer = fn(&str, &mut Emit<'_>);

/// The lexer of a language; none when it is not known.
pub(super) fn lexer(lang: &str) -> Option<Lexer> {
    Some(match lang {
        "c" | "h" | "cpp" | "c++" | "cc" | "hpp" | "objc" | "arduino" => |code, emit| lex(&C, &C_WORDS, code, emit),
        "cs" | "csharp" | "c#" | "java" | "kotlin" | "kt" | "scala" | "swift" | "dart" | "php" => {
            |code, emit| lex(&JAVA, &JAVA_WORDS, code, emit)
        }
        "rust" | "rs" => |code, emit| lex(&RUST, &RUST_WORDS, code, emit),
        "python" | "py" | "python3" => |code, emit| lex(&PYTHON, &PYTHON_WORDS, code, emit),
        "javascript" | "js" | "jsx" | "mjs" | "typescript" | "ts" | "tsx" => {
            |code, emit| lex(&SCRIPT, &SCRIPT_WORDS, code, emit)
        }
        "go" | "golang" => |code, emit| lex(&GO, &GO_WORDS, code, emit),
        "sh" | "bash" | "shell" | "zsh" | "console" | "dockerfile" | "makefile" => {
            |code, emit| lex(&SHELL, &SHELL_WORDS, code, emit)
        }
        "sql" | "sqlite" | "mysql" | "postgres" | "postgresql" => |code, emit| lex(&SQL, &SQL_WORDS, code, emit),
        "html" | "xml" | "svg" | "xhtml" | "vue" => tags,
        "diff" | "patch" => difference,
        "json" | "jsonc" | "json5" => |code, emit| keyed(&JSON, code, emit),
        "yaml" | "yml" => |code, emit| keyed(&YAML, code, emit),
        "toml" | "ini" | "conf" | "properties" => |code, emit| keyed(&TOML, code, emit),
        "css" | "scss" | "less" => style,
        _ => return None,
    })
}

/// Closed by the same sign, in its line, unless `\` stands before.
const fn line(sign: &'static str) -> Quote {
    Quote { sign, escapes: true, lines: false }
}

/// The same over lines.
const fn lines(sign: &'static str) -> Quote {
    Quote { sign, escapes: true, lines: true }
}

/// What most languages that look like C have.
const C_LIKE: Family = Family {
    line_comments: &["//"],
    block_comment: Some(("/*", "*/")),
    quotes: &[line("\""), line("'")],
    keywords: "",
    constants: "true false null",
    types: "",
    capital_types: true,
    any_case: false,
    habit: Habit::None,
};

static C: Family = Family {
    keywords: "alignas alignof auto break case catch class const constexpr consteval constinit continue co_await \
        co_return co_yield decltype default delete do else enum explicit export extern for friend goto if inline \
        mutable namespace new noexcept operator override private protected public register requires return sizeof \
        static static_assert static_cast struct switch template this throw try typedef typename union using virtual \
        volatile while restrict final concept",
    constants: "true false nullptr NULL",
    types: "void char short int long float double signed unsigned bool size_t ssize_t ptrdiff_t int8_t int16_t \
        int32_t int64_t uint8_t uint16_t uint32_t uint64_t wchar_t FILE",
    habit: Habit::Directives,
    ..C_LIKE
};
static C_WORDS: LazyLock<Words> = LazyLock::new(|| words(&C));

static JAVA: Family = Family {
    keywords: "abstract as assert async await base break case catch class companion const continue data def default \
        defer delegate do else enum extends extension final finally fn for foreach func fun function get goto guard \
        if implements import in init inner instanceof interface internal is lambda lateinit let lock match mixin \
        module namespace native new object open operator out override package private protected protocol public \
        readonly record ref return sealed set static strictfp struct super suspend switch synchronized this throw \
        throws trait transient try type typealias using val var virtual void volatile when where while with yield \
        echo require include use",
    constants: "true false null nil",
    types: "boolean bool byte char decimal double float int long short string uint ulong object",
    quotes: &[lines("\"\"\""), line("\""), line("'")],
    habit: Habit::Decorators,
    ..C_LIKE
};
static JAVA_WORDS: LazyLock<Words> = LazyLock::new(|| words(&JAVA));

static RUST: Family = Family {
    keywords: "as async await break const continue crate dyn else enum extern fn for if impl in let loop match mod \
        move mut pub ref return self Self static struct super trait type union unsafe use where while yield",
    types: "bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize",
    constants: "true false None Some Ok Err",
    quotes: &[lines("\"")],
    habit: Habit::Rust,
    ..C_LIKE
};
static RUST_WORDS: LazyLock<Words> = LazyLock::new(|| words(&RUST));

static PYTHON: Family = Family {
    line_comments: &["#"],
    block_comment: None,
    quotes: &[lines("\"\"\""), lines("'''"), line("\""), line("'")],
    keywords: "and as assert async await break case class continue def del elif else except finally for from global \
        if import in is lambda match nonlocal not or pass raise return try while with yield",
    constants: "True False None self cls",
    types: "int float str bytes bool list dict set tuple object",
    habit: Habit::Decorators,
    ..C_LIKE
};
static PYTHON_WORDS: LazyLock<Words> = LazyLock::new(|| words(&PYTHON));

static SCRIPT: Family = Family {
    keywords: "abstract as async await break case catch class const continue debugger declare default delete do else \
        enum export extends finally for from function get if implements import in instanceof interface is keyof let \
        namespace new of private protected public readonly return satisfies set static super switch this throw try \
        type typeof var void while with yield",
    constants: "true false null undefined NaN Infinity",
    types: "any bigint boolean never number object string symbol unknown",
    quotes: &[line("\""), line("'"), lines("`")],
    habit: Habit::Script,
    ..C_LIKE
};
static SCRIPT_WORDS: LazyLock<Words> = LazyLock::new(|| words(&SCRIPT));

static GO: Family = Family {
    keywords: "break case chan const continue default defer else fallthrough for func go goto if import interface map \
        package range return select struct switch type var",
    constants: "true false nil iota",
    types: "any bool byte complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint \
        uint8 uint16 uint32 uint64 uintptr",
    quotes: &[line("\""), line("'"), Quote { sign: "`", escapes: false, lines: true }],
    capital_types: false,
    ..C_LIKE
};
static GO_WORDS: LazyLock<Words> = LazyLock::new(|| words(&GO));

static SHELL: Family = Family {
    line_comments: &["#"],
    block_comment: None,
    quotes: &[lines("\""), Quote { sign: "'", escapes: false, lines: true }],
    keywords: "if then elif else fi for while until do done case esac in function select return exit break continue \
        export local readonly declare unset set shift source trap FROM RUN COPY ADD ENV ARG WORKDIR ENTRYPOINT CMD \
        EXPOSE VOLUME USER",
    constants: "true false",
    types: "alias apt cat cd chmod cp curl docker echo eval exec find git grep kill ls make mkdir mv printf read rm \
        sed ssh sudo systemctl tar test touch wget xargs",
    capital_types: false,
    habit: Habit::Shell,
    ..C_LIKE
};
static SHELL_WORDS: LazyLock<Words> = LazyLock::new(|| words(&SHELL));

static SQL: Family = Family {
    line_comments: &["--"],
    quotes: &[
        Quote { sign: "'", escapes: false, lines: true },
        Quote { sign: "\"", escapes: false, lines: false },
        Quote { sign: "`", escapes: false, lines: false },
    ],
    keywords: "add all alter and as asc begin between by cascade case check column commit conflict constraint create \
        cross database default delete desc distinct do drop else end except exists explain foreign from full grant \
        group having if ignore in index inner insert intersect into is join key left like limit natural not \
        nothing of offset on or order outer over partition primary procedure recursive references replace \
        returning right rollback select set table temporary then to transaction trigger union unique update using \
        values view when where with without rowid",
    constants: "null true false",
    types: "bigint blob boolean bytea char date decimal double int integer json jsonb numeric real serial smallint \
        text time timestamp uuid varchar",
    capital_types: false,
    any_case: true,
    ..C_LIKE
};
static SQL_WORDS: LazyLock<Words> = LazyLock::new(|| words(&SQL));

static JSON: Keyed = Keyed { comment: "//", sign: b':', quoted_keys: true };
static YAML: Keyed = Keyed { comment: "#", sign: b':', quoted_keys: false };
static TOML: Keyed = Keyed { comment: "#", sign: b'=', quoted_keys: false };

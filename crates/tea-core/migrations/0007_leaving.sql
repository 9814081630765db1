-- When somebody left, until the time to take that back is over.

alter table accounts add column left_at bigint;
create index accounts_left on accounts (left_at) where left_at is not null;

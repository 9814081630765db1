//! Names nobody may take: they would hide a page of the house, or speak in its voice.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{key, skeleton};

/// First segments of the house's own addresses.
const PATHS: &str = "about accounts admin api app articles assets atom b board boards desk download drafts events favicon favicon.ico feed feed.atom feeds \
    files health healthz help language login logout me media messages metrics new news news.atom \
    notices people post posts privacy readyz \
    register reports reset robots robots.txt rooms rss rules search set-up setup sign-in sign-out sign-up sitemap sitemap.xml static stream t \
    tags talk theme topic topics u upload uploads user users v video videos wallet well-known ws";

/// Names of roles, of everybody, and of nobody.
const ROLES: &str = "administrator administrators admins all anonymous bot deleted everybody everyone guest here house left \
    member members mod moderator moderators nobody null official operator owner root security staff superuser support \
    sysop system teahouse undefined vip webmaster \
    掌柜 掌櫃 店小二 茶馆 茶館 管理 管理员 管理員 超级管理员 超級管理員 版主 站长 站長 客服 系统 系統 系统管理员 官方 \
    所有人 全体成员 全體成員 游客 訪客 访客 匿名";

/// Honest names that the look-alike rule would take for a reserved one: Ali is not `all`.
const HONEST: &str = "ali Ali ALI flies Flies";

/// Words that stand below `/talk/` beside the rooms.
const ROOMS: &str = "new direct search";

/// How each reserved name looks; made once, because names are checked while they are typed.
static LOOKS: LazyLock<HashSet<String>> =
    LazyLock::new(|| PATHS.split_whitespace().chain(ROLES.split_whitespace()).map(look).collect());

/// Whether a well-formed account name is, or looks like, one of the house's own. Joining characters do not help:
/// `ad.min` is refused with `admin`.
pub(super) fn is_reserved(shown: &str) -> bool {
    let honest = HONEST.split_whitespace().any(|name| name == shown);
    !honest && LOOKS.contains(&look(shown))
}

/// Whether a room name is one of the words that stand beside the rooms.
pub(super) fn is_reserved_room(shown: &str) -> bool {
    let name = key(shown);
    ROOMS.split_whitespace().any(|word| word == name)
}

fn look(name: &str) -> String {
    skeleton(name).replace(['_', '-', '.'], "")
}

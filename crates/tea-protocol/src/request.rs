//! Every request there is, and its reply: the one vocabulary behind frames, WebSocket and `POST /api/v1/{method}`.

use crate::{accounts, boards, desk, house, news, search, talk, video, wallet};
use minicbor::{Decode, Encode};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};

/// A request. In JSON: `{"method": "talk.post", "params": {...}}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(tag = "method", content = "params")]
#[expect(missing_docs, reason = "the documentation stands on the request that each variant holds")]
pub enum Request {
    #[n(0x001)]
    #[serde(rename = "house.about")]
    HouseAbout(#[n(0)] house::About),
    #[n(0x002)]
    #[serde(rename = "house.set_up")]
    HouseSetUp(#[n(0)] house::SetUp),
    #[n(0x003)]
    #[serde(rename = "house.settings")]
    HouseSettings(#[n(0)] house::Settings),
    #[n(0x004)]
    #[serde(rename = "house.set")]
    HouseSet(#[n(0)] house::Set),
    #[n(0x100)]
    #[serde(rename = "accounts.register")]
    AccountsRegister(#[n(0)] accounts::Register),
    #[n(0x101)]
    #[serde(rename = "accounts.sign_in")]
    AccountsSignIn(#[n(0)] accounts::SignIn),
    #[n(0x102)]
    #[serde(rename = "accounts.sign_out")]
    AccountsSignOut(#[n(0)] accounts::SignOut),
    #[n(0x103)]
    #[serde(rename = "accounts.name_free")]
    AccountsNameFree(#[n(0)] accounts::NameFree),
    #[n(0x104)]
    #[serde(rename = "accounts.me")]
    AccountsMe(#[n(0)] accounts::Me),
    #[n(0x105)]
    #[serde(rename = "accounts.get")]
    AccountsGet(#[n(0)] accounts::Get),
    #[n(0x106)]
    #[serde(rename = "accounts.people")]
    AccountsPeople(#[n(0)] accounts::People),
    #[n(0x107)]
    #[serde(rename = "accounts.edit_profile")]
    AccountsEditProfile(#[n(0)] accounts::EditProfile),
    #[n(0x108)]
    #[serde(rename = "accounts.set_password")]
    AccountsSetPassword(#[n(0)] accounts::SetPassword),
    #[n(0x109)]
    #[serde(rename = "accounts.sessions")]
    AccountsSessions(#[n(0)] accounts::Sessions),
    #[n(0x10a)]
    #[serde(rename = "accounts.revoke_session")]
    AccountsRevokeSession(#[n(0)] accounts::RevokeSession),
    #[n(0x10b)]
    #[serde(rename = "accounts.block")]
    AccountsBlock(#[n(0)] accounts::Block),
    #[n(0x10c)]
    #[serde(rename = "accounts.blocked")]
    AccountsBlocked(#[n(0)] accounts::Blocked),
    #[n(0x10d)]
    #[serde(rename = "accounts.captcha")]
    AccountsCaptcha(#[n(0)] accounts::Captcha),
    #[n(0x10e)]
    #[serde(rename = "accounts.list")]
    AccountsList(#[n(0)] accounts::List),
    #[n(0x10f)]
    #[serde(rename = "accounts.lock")]
    AccountsLock(#[n(0)] accounts::Lock),
    #[n(0x110)]
    #[serde(rename = "accounts.mute")]
    AccountsMute(#[n(0)] accounts::Mute),
    #[n(0x111)]
    #[serde(rename = "accounts.set_role")]
    AccountsSetRole(#[n(0)] accounts::SetRole),
    #[n(0x112)]
    #[serde(rename = "accounts.approve")]
    AccountsApprove(#[n(0)] accounts::Approve),
    #[n(0x113)]
    #[serde(rename = "accounts.reset_link")]
    AccountsResetLink(#[n(0)] accounts::ResetLink),
    #[n(0x114)]
    #[serde(rename = "accounts.reset")]
    AccountsReset(#[n(0)] accounts::Reset),
    #[n(0x115)]
    #[serde(rename = "accounts.invite")]
    AccountsInvite(#[n(0)] accounts::Invite),
    #[n(0x116)]
    #[serde(rename = "accounts.invites")]
    AccountsInvites(#[n(0)] accounts::Invites),
    #[n(0x117)]
    #[serde(rename = "accounts.leave")]
    AccountsLeave(#[n(0)] accounts::Leave),
    #[n(0x200)]
    #[serde(rename = "talk.create_room")]
    TalkCreateRoom(#[n(0)] talk::CreateRoom),
    #[n(0x201)]
    #[serde(rename = "talk.rooms")]
    TalkRooms(#[n(0)] talk::Rooms),
    #[n(0x202)]
    #[serde(rename = "talk.room")]
    TalkRoom(#[n(0)] talk::GetRoom),
    #[n(0x203)]
    #[serde(rename = "talk.edit_room")]
    TalkEditRoom(#[n(0)] talk::EditRoom),
    #[n(0x204)]
    #[serde(rename = "talk.join")]
    TalkJoin(#[n(0)] talk::Join),
    #[n(0x205)]
    #[serde(rename = "talk.leave")]
    TalkLeave(#[n(0)] talk::Leave),
    #[n(0x206)]
    #[serde(rename = "talk.invite")]
    TalkInvite(#[n(0)] talk::Invite),
    #[n(0x207)]
    #[serde(rename = "talk.dismiss")]
    TalkDismiss(#[n(0)] talk::Dismiss),
    #[n(0x208)]
    #[serde(rename = "talk.members")]
    TalkMembers(#[n(0)] talk::Members),
    #[n(0x209)]
    #[serde(rename = "talk.direct")]
    TalkDirect(#[n(0)] talk::Direct),
    #[n(0x20a)]
    #[serde(rename = "talk.post")]
    TalkPost(#[n(0)] talk::Post),
    #[n(0x20b)]
    #[serde(rename = "talk.edit")]
    TalkEdit(#[n(0)] talk::Edit),
    #[n(0x20c)]
    #[serde(rename = "talk.remove")]
    TalkRemove(#[n(0)] talk::Remove),
    #[n(0x20d)]
    #[serde(rename = "talk.react")]
    TalkReact(#[n(0)] talk::React),
    #[n(0x20e)]
    #[serde(rename = "talk.pin")]
    TalkPin(#[n(0)] talk::Pin),
    #[n(0x20f)]
    #[serde(rename = "talk.history")]
    TalkHistory(#[n(0)] talk::History),
    #[n(0x210)]
    #[serde(rename = "talk.read")]
    TalkRead(#[n(0)] talk::Read),
    #[n(0x211)]
    #[serde(rename = "talk.mute")]
    TalkMute(#[n(0)] talk::MuteMember),
    #[n(0x212)]
    #[serde(rename = "talk.set_moderator")]
    TalkSetModerator(#[n(0)] talk::SetModerator),
    #[n(0x213)]
    #[serde(rename = "talk.log")]
    TalkLog(#[n(0)] talk::Log),
    #[n(0x214)]
    #[serde(rename = "talk.who")]
    TalkWho(#[n(0)] talk::Who),
    #[n(0x215)]
    #[serde(rename = "talk.complete")]
    TalkComplete(#[n(0)] talk::Complete),
    #[n(0x216)]
    #[serde(rename = "talk.notices")]
    TalkNotices(#[n(0)] talk::Notices),
    #[n(0x300)]
    #[serde(rename = "search.find")]
    SearchFind(#[n(0)] search::Find),
    #[n(0x400)]
    #[serde(rename = "desk.open")]
    DeskOpen(#[n(0)] desk::Open),
    #[n(0x401)]
    #[serde(rename = "desk.status")]
    DeskStatus(#[n(0)] desk::Status),
    #[n(0x402)]
    #[serde(rename = "desk.mine")]
    DeskMine(#[n(0)] desk::Mine),
    #[n(0x403)]
    #[serde(rename = "desk.say")]
    DeskSay(#[n(0)] desk::Say),
    #[n(0x404)]
    #[serde(rename = "desk.history")]
    DeskHistory(#[n(0)] desk::History),
    #[n(0x405)]
    #[serde(rename = "desk.queue")]
    DeskQueue(#[n(0)] desk::Queue),
    #[n(0x406)]
    #[serde(rename = "desk.take")]
    DeskTake(#[n(0)] desk::Take),
    #[n(0x407)]
    #[serde(rename = "desk.hand_over")]
    DeskHandOver(#[n(0)] desk::HandOver),
    #[n(0x408)]
    #[serde(rename = "desk.close")]
    DeskClose(#[n(0)] desk::Close),
    #[n(0x409)]
    #[serde(rename = "desk.duty")]
    DeskDuty(#[n(0)] desk::Duty),
    #[n(0x40a)]
    #[serde(rename = "desk.past")]
    DeskPast(#[n(0)] desk::Past),
    #[n(0x40b)]
    #[serde(rename = "desk.saved")]
    DeskSaved(#[n(0)] desk::Saved),
    #[n(0x40c)]
    #[serde(rename = "desk.set_saved")]
    DeskSetSaved(#[n(0)] desk::SetSaved),
    #[n(0x40d)]
    #[serde(rename = "desk.drop_saved")]
    DeskDropSaved(#[n(0)] desk::DropSaved),
    #[n(0x500)]
    #[serde(rename = "boards.boards")]
    BoardsBoards(#[n(0)] boards::Boards),
    #[n(0x501)]
    #[serde(rename = "boards.board")]
    BoardsBoard(#[n(0)] boards::GetBoard),
    #[n(0x502)]
    #[serde(rename = "boards.create_board")]
    BoardsCreateBoard(#[n(0)] boards::CreateBoard),
    #[n(0x503)]
    #[serde(rename = "boards.edit_board")]
    BoardsEditBoard(#[n(0)] boards::EditBoard),
    #[n(0x504)]
    #[serde(rename = "boards.set_reader")]
    BoardsSetReader(#[n(0)] boards::SetReader),
    #[n(0x505)]
    #[serde(rename = "boards.topics")]
    BoardsTopics(#[n(0)] boards::Topics),
    #[n(0x506)]
    #[serde(rename = "boards.topic")]
    BoardsTopic(#[n(0)] boards::GetTopic),
    #[n(0x507)]
    #[serde(rename = "boards.create_topic")]
    BoardsCreateTopic(#[n(0)] boards::CreateTopic),
    #[n(0x508)]
    #[serde(rename = "boards.reply")]
    BoardsReply(#[n(0)] boards::WriteReply),
    #[n(0x509)]
    #[serde(rename = "boards.edit")]
    BoardsEdit(#[n(0)] boards::EditFloor),
    #[n(0x50a)]
    #[serde(rename = "boards.remove")]
    BoardsRemove(#[n(0)] boards::RemoveFloor),
    #[n(0x50b)]
    #[serde(rename = "boards.read")]
    BoardsRead(#[n(0)] boards::ReadTopic),
    #[n(0x50c)]
    #[serde(rename = "boards.read_all")]
    BoardsReadAll(#[n(0)] boards::ReadAll),
    #[n(0x50d)]
    #[serde(rename = "boards.preview")]
    BoardsPreview(#[n(0)] boards::Preview),
    #[n(0x50e)]
    #[serde(rename = "boards.history")]
    BoardsHistory(#[n(0)] boards::GetHistory),
    #[n(0x50f)]
    #[serde(rename = "boards.vote")]
    BoardsVote(#[n(0)] boards::Vote),
    #[n(0x510)]
    #[serde(rename = "boards.choose")]
    BoardsChoose(#[n(0)] boards::Choose),
    #[n(0x511)]
    #[serde(rename = "boards.follow")]
    BoardsFollow(#[n(0)] boards::Follow),
    #[n(0x512)]
    #[serde(rename = "boards.keep")]
    BoardsKeep(#[n(0)] boards::Keep),
    #[n(0x513)]
    #[serde(rename = "boards.top")]
    BoardsTop(#[n(0)] boards::Top),
    #[n(0x514)]
    #[serde(rename = "boards.tags")]
    BoardsTags(#[n(0)] boards::Tags),
    #[n(0x515)]
    #[serde(rename = "boards.save_draft")]
    BoardsSaveDraft(#[n(0)] boards::SaveDraft),
    #[n(0x516)]
    #[serde(rename = "boards.drafts")]
    BoardsDrafts(#[n(0)] boards::Drafts),
    #[n(0x517)]
    #[serde(rename = "boards.set_topic")]
    BoardsSetTopic(#[n(0)] boards::SetTopic),
    #[n(0x518)]
    #[serde(rename = "boards.hide")]
    BoardsHide(#[n(0)] boards::HideFloor),
    #[n(0x519)]
    #[serde(rename = "boards.split")]
    BoardsSplit(#[n(0)] boards::Split),
    #[n(0x51a)]
    #[serde(rename = "boards.merge")]
    BoardsMerge(#[n(0)] boards::Merge),
    #[n(0x51b)]
    #[serde(rename = "boards.report")]
    BoardsReport(#[n(0)] boards::Report),
    #[n(0x51c)]
    #[serde(rename = "boards.reports")]
    BoardsReports(#[n(0)] boards::Reports),
    #[n(0x51d)]
    #[serde(rename = "boards.settle")]
    BoardsSettle(#[n(0)] boards::Settle),
    #[n(0x51e)]
    #[serde(rename = "boards.held")]
    BoardsHeld(#[n(0)] boards::Held),
    #[n(0x51f)]
    #[serde(rename = "boards.decide")]
    BoardsDecide(#[n(0)] boards::Decide),
    #[n(0x520)]
    #[serde(rename = "boards.ban")]
    BoardsBan(#[n(0)] boards::Ban),
    #[n(0x521)]
    #[serde(rename = "boards.bans")]
    BoardsBans(#[n(0)] boards::Bans),
    #[n(0x522)]
    #[serde(rename = "boards.log")]
    BoardsLog(#[n(0)] boards::BoardLog),
    #[n(0x523)]
    #[serde(rename = "boards.words")]
    BoardsWords(#[n(0)] boards::Words),
    #[n(0x524)]
    #[serde(rename = "boards.set_word")]
    BoardsSetWord(#[n(0)] boards::SetWord),
    #[n(0x525)]
    #[serde(rename = "boards.essence")]
    BoardsEssence(#[n(0)] boards::Essence),
    #[n(0x526)]
    #[serde(rename = "boards.set_essence")]
    BoardsSetEssence(#[n(0)] boards::SetEssence),
    #[n(0x527)]
    #[serde(rename = "boards.drop_essence")]
    BoardsDropEssence(#[n(0)] boards::DropEssence),
    #[n(0x528)]
    #[serde(rename = "boards.site")]
    BoardsSite(#[n(0)] boards::GetSite),
    #[n(0x529)]
    #[serde(rename = "boards.set_site")]
    BoardsSetSite(#[n(0)] boards::SetSite),
    #[n(0x52a)]
    #[serde(rename = "boards.set_category")]
    BoardsSetCategory(#[n(0)] boards::SetCategory),
    #[n(0x52b)]
    #[serde(rename = "boards.drop_category")]
    BoardsDropCategory(#[n(0)] boards::DropCategory),
    #[n(0x52c)]
    #[serde(rename = "boards.comments")]
    BoardsComments(#[n(0)] boards::Comments),
    #[n(0x52d)]
    #[serde(rename = "boards.switches")]
    BoardsSwitches(#[n(0)] boards::Switches),
    #[n(0x52e)]
    #[serde(rename = "boards.set_switch")]
    BoardsSetSwitch(#[n(0)] boards::SetSwitch),
    #[n(0x52f)]
    #[serde(rename = "boards.my_held")]
    BoardsMyHeld(#[n(0)] boards::MyHeld),
    #[n(0x530)]
    #[serde(rename = "boards.withdraw")]
    BoardsWithdraw(#[n(0)] boards::Withdraw),
    #[n(0x600)]
    #[serde(rename = "wallet.mine")]
    WalletMine(#[n(0)] wallet::Mine),
    #[n(0x601)]
    #[serde(rename = "wallet.ledger")]
    WalletLedger(#[n(0)] wallet::Ledger),
    #[n(0x602)]
    #[serde(rename = "wallet.redeem")]
    WalletRedeem(#[n(0)] wallet::Redeem),
    #[n(0x603)]
    #[serde(rename = "wallet.buy_vip")]
    WalletBuyVip(#[n(0)] wallet::BuyVip),
    #[n(0x604)]
    #[serde(rename = "wallet.top_up")]
    WalletTopUp(#[n(0)] wallet::TopUp),
    #[n(0x605)]
    #[serde(rename = "wallet.make_codes")]
    WalletMakeCodes(#[n(0)] wallet::MakeCodes),
    #[n(0x606)]
    #[serde(rename = "wallet.codes")]
    WalletCodes(#[n(0)] wallet::Codes),
    #[n(0x680)]
    #[serde(rename = "news.list")]
    NewsList(#[n(0)] news::List),
    #[n(0x681)]
    #[serde(rename = "news.publish")]
    NewsPublish(#[n(0)] news::Publish),
    #[n(0x682)]
    #[serde(rename = "news.edit")]
    NewsEdit(#[n(0)] news::Edit),
    #[n(0x683)]
    #[serde(rename = "news.drop")]
    NewsDrop(#[n(0)] news::Drop),
    #[n(0x700)]
    #[serde(rename = "video.list")]
    VideoList(#[n(0)] video::List),
    #[n(0x701)]
    #[serde(rename = "video.title")]
    VideoTitle(#[n(0)] video::GetTitle),
    #[n(0x702)]
    #[serde(rename = "video.shelf")]
    VideoShelf(#[n(0)] video::GetShelf),
    #[n(0x703)]
    #[serde(rename = "video.create")]
    VideoCreate(#[n(0)] video::Create),
    #[n(0x704)]
    #[serde(rename = "video.edit")]
    VideoEdit(#[n(0)] video::Edit),
    #[n(0x705)]
    #[serde(rename = "video.remove")]
    VideoRemove(#[n(0)] video::Remove),
    #[n(0x706)]
    #[serde(rename = "video.retry")]
    VideoRetry(#[n(0)] video::Retry),
    #[n(0x707)]
    #[serde(rename = "video.set_cover")]
    VideoSetCover(#[n(0)] video::SetCover),
    #[n(0x708)]
    #[serde(rename = "video.set_subtitle")]
    VideoSetSubtitle(#[n(0)] video::SetSubtitle),
    #[n(0x709)]
    #[serde(rename = "video.drop_subtitle")]
    VideoDropSubtitle(#[n(0)] video::DropSubtitle),
    #[n(0x70a)]
    #[serde(rename = "video.set_chapters")]
    VideoSetChapters(#[n(0)] video::SetChapters),
    #[n(0x70b)]
    #[serde(rename = "video.set_series")]
    VideoSetSeries(#[n(0)] video::SetSeries),
    #[n(0x70c)]
    #[serde(rename = "video.uploads")]
    VideoUploads(#[n(0)] video::Uploads),
    #[n(0x70d)]
    #[serde(rename = "video.works")]
    VideoWorks(#[n(0)] video::Works),
    #[n(0x70e)]
    #[serde(rename = "video.known")]
    VideoKnown(#[n(0)] video::Known),
    #[n(0x70f)]
    #[serde(rename = "video.sums")]
    VideoSums(#[n(0)] video::Sums),
    #[n(0x710)]
    #[serde(rename = "video.keep")]
    VideoKeep(#[n(0)] video::Keep),
    #[n(0x711)]
    #[serde(rename = "video.kept")]
    VideoKept(#[n(0)] video::Kept),
    #[n(0x712)]
    #[serde(rename = "video.like")]
    VideoLike(#[n(0)] video::Like),
    #[n(0x713)]
    #[serde(rename = "video.watched")]
    VideoWatched(#[n(0)] video::Watched),
    #[n(0x714)]
    #[serde(rename = "video.past")]
    VideoPast(#[n(0)] video::GetPast),
    #[n(0x715)]
    #[serde(rename = "video.forget")]
    VideoForget(#[n(0)] video::Forget),
    #[n(0x716)]
    #[serde(rename = "video.buy")]
    VideoBuy(#[n(0)] video::Buy),
    #[n(0x717)]
    #[serde(rename = "video.refund")]
    VideoRefund(#[n(0)] video::Refund),
    #[n(0x718)]
    #[serde(rename = "video.download_ticket")]
    VideoDownloadTicket(#[n(0)] video::DownloadTicket),
    #[n(0x719)]
    #[serde(rename = "video.bullets")]
    VideoBullets(#[n(0)] video::GetBullets),
    #[n(0x71a)]
    #[serde(rename = "video.density")]
    VideoDensity(#[n(0)] video::GetDensity),
    #[n(0x71b)]
    #[serde(rename = "video.send_bullet")]
    VideoSendBullet(#[n(0)] video::SendBullet),
    #[n(0x71c)]
    #[serde(rename = "video.remove_bullets")]
    VideoRemoveBullets(#[n(0)] video::RemoveBullets),
    #[n(0x71d)]
    #[serde(rename = "video.report_bullet")]
    VideoReportBullet(#[n(0)] video::ReportBullet),
    #[n(0x71e)]
    #[serde(rename = "video.bullet_reports")]
    VideoBulletReports(#[n(0)] video::BulletReports),
    #[n(0x71f)]
    #[serde(rename = "video.settle_bullets")]
    VideoSettleBullets(#[n(0)] video::SettleBullets),
}

/// A reply. In JSON: `{"method": "talk.post", "result": {...}}`; over HTTP only the result travels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Encode, Decode)]
#[serde(tag = "method", content = "result")]
#[expect(missing_docs, reason = "the documentation stands on the reply that each variant holds")]
pub enum Reply {
    #[n(0x001)]
    #[serde(rename = "house.about")]
    HouseAbout(#[n(0)] house::AboutReply),
    #[n(0x002)]
    #[serde(rename = "house.set_up")]
    HouseSetUp(#[n(0)] accounts::SignedIn),
    #[n(0x003)]
    #[serde(rename = "house.settings")]
    HouseSettings(#[n(0)] house::SettingsReply),
    #[n(0x004)]
    #[serde(rename = "house.set")]
    HouseSet(#[n(0)] house::SettingsReply),
    #[n(0x100)]
    #[serde(rename = "accounts.register")]
    AccountsRegister(#[n(0)] accounts::SignedIn),
    #[n(0x101)]
    #[serde(rename = "accounts.sign_in")]
    AccountsSignIn(#[n(0)] accounts::SignedIn),
    #[n(0x102)]
    #[serde(rename = "accounts.sign_out")]
    AccountsSignOut(#[n(0)] accounts::Done),
    #[n(0x103)]
    #[serde(rename = "accounts.name_free")]
    AccountsNameFree(#[n(0)] accounts::NameAnswer),
    #[n(0x104)]
    #[serde(rename = "accounts.me")]
    AccountsMe(#[n(0)] accounts::MyAccount),
    #[n(0x105)]
    #[serde(rename = "accounts.get")]
    AccountsGet(#[n(0)] accounts::Profile),
    #[n(0x106)]
    #[serde(rename = "accounts.people")]
    AccountsPeople(#[n(0)] accounts::PeoplePage),
    #[n(0x107)]
    #[serde(rename = "accounts.edit_profile")]
    AccountsEditProfile(#[n(0)] accounts::MyAccount),
    #[n(0x108)]
    #[serde(rename = "accounts.set_password")]
    AccountsSetPassword(#[n(0)] accounts::Done),
    #[n(0x109)]
    #[serde(rename = "accounts.sessions")]
    AccountsSessions(#[n(0)] accounts::SessionList),
    #[n(0x10a)]
    #[serde(rename = "accounts.revoke_session")]
    AccountsRevokeSession(#[n(0)] accounts::Done),
    #[n(0x10b)]
    #[serde(rename = "accounts.block")]
    AccountsBlock(#[n(0)] accounts::Done),
    #[n(0x10c)]
    #[serde(rename = "accounts.blocked")]
    AccountsBlocked(#[n(0)] accounts::PeoplePage),
    #[n(0x10d)]
    #[serde(rename = "accounts.captcha")]
    AccountsCaptcha(#[n(0)] accounts::CaptchaAsked),
    #[n(0x10e)]
    #[serde(rename = "accounts.list")]
    AccountsList(#[n(0)] accounts::Listing),
    #[n(0x10f)]
    #[serde(rename = "accounts.lock")]
    AccountsLock(#[n(0)] accounts::Done),
    #[n(0x110)]
    #[serde(rename = "accounts.mute")]
    AccountsMute(#[n(0)] accounts::Done),
    #[n(0x111)]
    #[serde(rename = "accounts.set_role")]
    AccountsSetRole(#[n(0)] accounts::Done),
    #[n(0x112)]
    #[serde(rename = "accounts.approve")]
    AccountsApprove(#[n(0)] accounts::Done),
    #[n(0x113)]
    #[serde(rename = "accounts.reset_link")]
    AccountsResetLink(#[n(0)] accounts::Word),
    #[n(0x114)]
    #[serde(rename = "accounts.reset")]
    AccountsReset(#[n(0)] accounts::Done),
    #[n(0x115)]
    #[serde(rename = "accounts.invite")]
    AccountsInvite(#[n(0)] accounts::Word),
    #[n(0x116)]
    #[serde(rename = "accounts.invites")]
    AccountsInvites(#[n(0)] accounts::InviteList),
    #[n(0x117)]
    #[serde(rename = "accounts.leave")]
    AccountsLeave(#[n(0)] accounts::Leaving),
    #[n(0x200)]
    #[serde(rename = "talk.create_room")]
    TalkCreateRoom(#[n(0)] talk::RoomReply),
    #[n(0x201)]
    #[serde(rename = "talk.rooms")]
    TalkRooms(#[n(0)] talk::RoomList),
    #[n(0x202)]
    #[serde(rename = "talk.room")]
    TalkRoom(#[n(0)] talk::RoomDetail),
    #[n(0x203)]
    #[serde(rename = "talk.edit_room")]
    TalkEditRoom(#[n(0)] talk::RoomReply),
    #[n(0x204)]
    #[serde(rename = "talk.join")]
    TalkJoin(#[n(0)] talk::RoomReply),
    #[n(0x205)]
    #[serde(rename = "talk.leave")]
    TalkLeave(#[n(0)] accounts::Done),
    #[n(0x206)]
    #[serde(rename = "talk.invite")]
    TalkInvite(#[n(0)] accounts::Done),
    #[n(0x207)]
    #[serde(rename = "talk.dismiss")]
    TalkDismiss(#[n(0)] accounts::Done),
    #[n(0x208)]
    #[serde(rename = "talk.members")]
    TalkMembers(#[n(0)] talk::MemberList),
    #[n(0x209)]
    #[serde(rename = "talk.direct")]
    TalkDirect(#[n(0)] talk::RoomReply),
    #[n(0x20a)]
    #[serde(rename = "talk.post")]
    TalkPost(#[n(0)] talk::Posted),
    #[n(0x20b)]
    #[serde(rename = "talk.edit")]
    TalkEdit(#[n(0)] talk::Posted),
    #[n(0x20c)]
    #[serde(rename = "talk.remove")]
    TalkRemove(#[n(0)] talk::Posted),
    #[n(0x20d)]
    #[serde(rename = "talk.react")]
    TalkReact(#[n(0)] talk::Posted),
    #[n(0x20e)]
    #[serde(rename = "talk.pin")]
    TalkPin(#[n(0)] talk::Posted),
    #[n(0x20f)]
    #[serde(rename = "talk.history")]
    TalkHistory(#[n(0)] talk::HistoryPage),
    #[n(0x210)]
    #[serde(rename = "talk.read")]
    TalkRead(#[n(0)] accounts::Done),
    #[n(0x211)]
    #[serde(rename = "talk.mute")]
    TalkMute(#[n(0)] accounts::Done),
    #[n(0x212)]
    #[serde(rename = "talk.set_moderator")]
    TalkSetModerator(#[n(0)] accounts::Done),
    #[n(0x213)]
    #[serde(rename = "talk.log")]
    TalkLog(#[n(0)] talk::LogPage),
    #[n(0x214)]
    #[serde(rename = "talk.who")]
    TalkWho(#[n(0)] talk::WhoReply),
    #[n(0x215)]
    #[serde(rename = "talk.complete")]
    TalkComplete(#[n(0)] talk::Completions),
    #[n(0x216)]
    #[serde(rename = "talk.notices")]
    TalkNotices(#[n(0)] talk::NoticeList),
    #[n(0x300)]
    #[serde(rename = "search.find")]
    SearchFind(#[n(0)] search::Hits),
    #[n(0x400)]
    #[serde(rename = "desk.open")]
    DeskOpen(#[n(0)] desk::Opened),
    #[n(0x401)]
    #[serde(rename = "desk.status")]
    DeskStatus(#[n(0)] desk::StatusReply),
    #[n(0x402)]
    #[serde(rename = "desk.mine")]
    DeskMine(#[n(0)] desk::Standing),
    #[n(0x403)]
    #[serde(rename = "desk.say")]
    DeskSay(#[n(0)] talk::Posted),
    #[n(0x404)]
    #[serde(rename = "desk.history")]
    DeskHistory(#[n(0)] talk::HistoryPage),
    #[n(0x405)]
    #[serde(rename = "desk.queue")]
    DeskQueue(#[n(0)] desk::QueueReply),
    #[n(0x406)]
    #[serde(rename = "desk.take")]
    DeskTake(#[n(0)] desk::CaseReply),
    #[n(0x407)]
    #[serde(rename = "desk.hand_over")]
    DeskHandOver(#[n(0)] desk::CaseReply),
    #[n(0x408)]
    #[serde(rename = "desk.close")]
    DeskClose(#[n(0)] desk::CaseReply),
    #[n(0x409)]
    #[serde(rename = "desk.duty")]
    DeskDuty(#[n(0)] desk::DutyReply),
    #[n(0x40a)]
    #[serde(rename = "desk.past")]
    DeskPast(#[n(0)] desk::CaseList),
    #[n(0x40b)]
    #[serde(rename = "desk.saved")]
    DeskSaved(#[n(0)] desk::SavedReplies),
    #[n(0x40c)]
    #[serde(rename = "desk.set_saved")]
    DeskSetSaved(#[n(0)] desk::SavedReply),
    #[n(0x40d)]
    #[serde(rename = "desk.drop_saved")]
    DeskDropSaved(#[n(0)] accounts::Done),
    #[n(0x500)]
    #[serde(rename = "boards.boards")]
    BoardsBoards(#[n(0)] boards::BoardList),
    #[n(0x501)]
    #[serde(rename = "boards.board")]
    BoardsBoard(#[n(0)] boards::BoardDetail),
    #[n(0x502)]
    #[serde(rename = "boards.create_board")]
    BoardsCreateBoard(#[n(0)] boards::BoardReply),
    #[n(0x503)]
    #[serde(rename = "boards.edit_board")]
    BoardsEditBoard(#[n(0)] boards::BoardReply),
    #[n(0x504)]
    #[serde(rename = "boards.set_reader")]
    BoardsSetReader(#[n(0)] boards::BoardDetail),
    #[n(0x505)]
    #[serde(rename = "boards.topics")]
    BoardsTopics(#[n(0)] boards::TopicPage),
    #[n(0x506)]
    #[serde(rename = "boards.topic")]
    BoardsTopic(#[n(0)] boards::TopicView),
    #[n(0x507)]
    #[serde(rename = "boards.create_topic")]
    BoardsCreateTopic(#[n(0)] boards::TopicOpened),
    #[n(0x508)]
    #[serde(rename = "boards.reply")]
    BoardsReply(#[n(0)] boards::Replied),
    #[n(0x509)]
    #[serde(rename = "boards.edit")]
    BoardsEdit(#[n(0)] boards::FloorReply),
    #[n(0x50a)]
    #[serde(rename = "boards.remove")]
    BoardsRemove(#[n(0)] boards::FloorReply),
    #[n(0x50b)]
    #[serde(rename = "boards.read")]
    BoardsRead(#[n(0)] accounts::Done),
    #[n(0x50c)]
    #[serde(rename = "boards.read_all")]
    BoardsReadAll(#[n(0)] accounts::Done),
    #[n(0x50d)]
    #[serde(rename = "boards.preview")]
    BoardsPreview(#[n(0)] boards::Previewed),
    #[n(0x50e)]
    #[serde(rename = "boards.history")]
    BoardsHistory(#[n(0)] boards::History),
    #[n(0x50f)]
    #[serde(rename = "boards.vote")]
    BoardsVote(#[n(0)] boards::Votes),
    #[n(0x510)]
    #[serde(rename = "boards.choose")]
    BoardsChoose(#[n(0)] boards::PollReply),
    #[n(0x511)]
    #[serde(rename = "boards.follow")]
    BoardsFollow(#[n(0)] boards::TopicReply),
    #[n(0x512)]
    #[serde(rename = "boards.keep")]
    BoardsKeep(#[n(0)] accounts::Done),
    #[n(0x513)]
    #[serde(rename = "boards.top")]
    BoardsTop(#[n(0)] boards::TopList),
    #[n(0x514)]
    #[serde(rename = "boards.tags")]
    BoardsTags(#[n(0)] boards::TagList),
    #[n(0x515)]
    #[serde(rename = "boards.save_draft")]
    BoardsSaveDraft(#[n(0)] accounts::Done),
    #[n(0x516)]
    #[serde(rename = "boards.drafts")]
    BoardsDrafts(#[n(0)] boards::DraftList),
    #[n(0x517)]
    #[serde(rename = "boards.set_topic")]
    BoardsSetTopic(#[n(0)] boards::TopicReply),
    #[n(0x518)]
    #[serde(rename = "boards.hide")]
    BoardsHide(#[n(0)] boards::FloorReply),
    #[n(0x519)]
    #[serde(rename = "boards.split")]
    BoardsSplit(#[n(0)] boards::TopicReply),
    #[n(0x51a)]
    #[serde(rename = "boards.merge")]
    BoardsMerge(#[n(0)] boards::TopicReply),
    #[n(0x51b)]
    #[serde(rename = "boards.report")]
    BoardsReport(#[n(0)] accounts::Done),
    #[n(0x51c)]
    #[serde(rename = "boards.reports")]
    BoardsReports(#[n(0)] boards::ReportPage),
    #[n(0x51d)]
    #[serde(rename = "boards.settle")]
    BoardsSettle(#[n(0)] accounts::Done),
    #[n(0x51e)]
    #[serde(rename = "boards.held")]
    BoardsHeld(#[n(0)] boards::HeldPage),
    #[n(0x51f)]
    #[serde(rename = "boards.decide")]
    BoardsDecide(#[n(0)] accounts::Done),
    #[n(0x520)]
    #[serde(rename = "boards.ban")]
    BoardsBan(#[n(0)] boards::BanList),
    #[n(0x521)]
    #[serde(rename = "boards.bans")]
    BoardsBans(#[n(0)] boards::BanList),
    #[n(0x522)]
    #[serde(rename = "boards.log")]
    BoardsLog(#[n(0)] boards::BoardLogPage),
    #[n(0x523)]
    #[serde(rename = "boards.words")]
    BoardsWords(#[n(0)] boards::WordList),
    #[n(0x524)]
    #[serde(rename = "boards.set_word")]
    BoardsSetWord(#[n(0)] boards::WordList),
    #[n(0x525)]
    #[serde(rename = "boards.essence")]
    BoardsEssence(#[n(0)] boards::EssenceTree),
    #[n(0x526)]
    #[serde(rename = "boards.set_essence")]
    BoardsSetEssence(#[n(0)] boards::EssenceTree),
    #[n(0x527)]
    #[serde(rename = "boards.drop_essence")]
    BoardsDropEssence(#[n(0)] boards::EssenceTree),
    #[n(0x528)]
    #[serde(rename = "boards.site")]
    BoardsSite(#[n(0)] boards::Site),
    #[n(0x529)]
    #[serde(rename = "boards.set_site")]
    BoardsSetSite(#[n(0)] boards::Site),
    #[n(0x52a)]
    #[serde(rename = "boards.set_category")]
    BoardsSetCategory(#[n(0)] boards::Site),
    #[n(0x52b)]
    #[serde(rename = "boards.drop_category")]
    BoardsDropCategory(#[n(0)] boards::Site),
    #[n(0x52c)]
    #[serde(rename = "boards.comments")]
    BoardsComments(#[n(0)] boards::CommentPage),
    #[n(0x52d)]
    #[serde(rename = "boards.switches")]
    BoardsSwitches(#[n(0)] boards::SwitchList),
    #[n(0x52e)]
    #[serde(rename = "boards.set_switch")]
    BoardsSetSwitch(#[n(0)] boards::SwitchList),
    #[n(0x52f)]
    #[serde(rename = "boards.my_held")]
    BoardsMyHeld(#[n(0)] boards::MyHeldList),
    #[n(0x530)]
    #[serde(rename = "boards.withdraw")]
    BoardsWithdraw(#[n(0)] accounts::Done),
    #[n(0x600)]
    #[serde(rename = "wallet.mine")]
    WalletMine(#[n(0)] wallet::Wallet),
    #[n(0x601)]
    #[serde(rename = "wallet.ledger")]
    WalletLedger(#[n(0)] wallet::LedgerPage),
    #[n(0x602)]
    #[serde(rename = "wallet.redeem")]
    WalletRedeem(#[n(0)] wallet::Wallet),
    #[n(0x603)]
    #[serde(rename = "wallet.buy_vip")]
    WalletBuyVip(#[n(0)] wallet::Wallet),
    #[n(0x604)]
    #[serde(rename = "wallet.top_up")]
    WalletTopUp(#[n(0)] wallet::Wallet),
    #[n(0x605)]
    #[serde(rename = "wallet.make_codes")]
    WalletMakeCodes(#[n(0)] wallet::CodesMade),
    #[n(0x606)]
    #[serde(rename = "wallet.codes")]
    WalletCodes(#[n(0)] wallet::CodeList),
    #[n(0x680)]
    #[serde(rename = "news.list")]
    NewsList(#[n(0)] news::Page),
    #[n(0x681)]
    #[serde(rename = "news.publish")]
    NewsPublish(#[n(0)] news::Reply),
    #[n(0x682)]
    #[serde(rename = "news.edit")]
    NewsEdit(#[n(0)] news::Reply),
    #[n(0x683)]
    #[serde(rename = "news.drop")]
    NewsDrop(#[n(0)] accounts::Done),
    #[n(0x700)]
    #[serde(rename = "video.list")]
    VideoList(#[n(0)] video::TitlePage),
    #[n(0x701)]
    #[serde(rename = "video.title")]
    VideoTitle(#[n(0)] Box<video::TitleView>),
    #[n(0x702)]
    #[serde(rename = "video.shelf")]
    VideoShelf(#[n(0)] video::Shelf),
    #[n(0x703)]
    #[serde(rename = "video.create")]
    VideoCreate(#[n(0)] video::TitleReply),
    #[n(0x704)]
    #[serde(rename = "video.edit")]
    VideoEdit(#[n(0)] video::TitleReply),
    #[n(0x705)]
    #[serde(rename = "video.remove")]
    VideoRemove(#[n(0)] video::TitleReply),
    #[n(0x706)]
    #[serde(rename = "video.retry")]
    VideoRetry(#[n(0)] video::TitleReply),
    #[n(0x707)]
    #[serde(rename = "video.set_cover")]
    VideoSetCover(#[n(0)] video::TitleReply),
    #[n(0x708)]
    #[serde(rename = "video.set_subtitle")]
    VideoSetSubtitle(#[n(0)] video::TitleView),
    #[n(0x709)]
    #[serde(rename = "video.drop_subtitle")]
    VideoDropSubtitle(#[n(0)] video::TitleView),
    #[n(0x70a)]
    #[serde(rename = "video.set_chapters")]
    VideoSetChapters(#[n(0)] video::TitleView),
    #[n(0x70b)]
    #[serde(rename = "video.set_series")]
    VideoSetSeries(#[n(0)] video::SeriesReply),
    #[n(0x70c)]
    #[serde(rename = "video.uploads")]
    VideoUploads(#[n(0)] video::UploadList),
    #[n(0x70d)]
    #[serde(rename = "video.works")]
    VideoWorks(#[n(0)] video::WorksReply),
    #[n(0x70e)]
    #[serde(rename = "video.known")]
    VideoKnown(#[n(0)] video::KnownReply),
    #[n(0x70f)]
    #[serde(rename = "video.sums")]
    VideoSums(#[n(0)] video::SumsReply),
    #[n(0x710)]
    #[serde(rename = "video.keep")]
    VideoKeep(#[n(0)] accounts::Done),
    #[n(0x711)]
    #[serde(rename = "video.kept")]
    VideoKept(#[n(0)] video::TitlePage),
    #[n(0x712)]
    #[serde(rename = "video.like")]
    VideoLike(#[n(0)] video::Liked),
    #[n(0x713)]
    #[serde(rename = "video.watched")]
    VideoWatched(#[n(0)] accounts::Done),
    #[n(0x714)]
    #[serde(rename = "video.past")]
    VideoPast(#[n(0)] video::PastPage),
    #[n(0x715)]
    #[serde(rename = "video.forget")]
    VideoForget(#[n(0)] accounts::Done),
    #[n(0x716)]
    #[serde(rename = "video.buy")]
    VideoBuy(#[n(0)] video::Bought),
    #[n(0x717)]
    #[serde(rename = "video.refund")]
    VideoRefund(#[n(0)] accounts::Done),
    #[n(0x718)]
    #[serde(rename = "video.download_ticket")]
    VideoDownloadTicket(#[n(0)] video::Ticket),
    #[n(0x719)]
    #[serde(rename = "video.bullets")]
    VideoBullets(#[n(0)] video::Segment),
    #[n(0x71a)]
    #[serde(rename = "video.density")]
    VideoDensity(#[n(0)] video::Density),
    #[n(0x71b)]
    #[serde(rename = "video.send_bullet")]
    VideoSendBullet(#[n(0)] video::BulletSent),
    #[n(0x71c)]
    #[serde(rename = "video.remove_bullets")]
    VideoRemoveBullets(#[n(0)] accounts::Done),
    #[n(0x71d)]
    #[serde(rename = "video.report_bullet")]
    VideoReportBullet(#[n(0)] accounts::Done),
    #[n(0x71e)]
    #[serde(rename = "video.bullet_reports")]
    VideoBulletReports(#[n(0)] video::BulletReportPage),
    #[n(0x71f)]
    #[serde(rename = "video.settle_bullets")]
    VideoSettleBullets(#[n(0)] accounts::Done),
}

/// One line of the [`catalogue`].
pub struct Operation {
    /// The name of the method, such as `talk.post`.
    pub method: &'static str,
    /// Makes the JSON schema of the request.
    pub request: fn(&mut SchemaGenerator) -> Schema,
    /// Makes the JSON schema of the reply.
    pub reply: fn(&mut SchemaGenerator) -> Schema,
}

fn operation<Q: JsonSchema, R: JsonSchema>(method: &'static str) -> Operation {
    Operation { method, request: SchemaGenerator::subschema_for::<Q>, reply: SchemaGenerator::subschema_for::<R> }
}

/// Every method with the schemas of its request and its reply, for documents and for tests.
#[must_use]
pub fn catalogue() -> Vec<Operation> {
    vec![
        operation::<house::About, house::AboutReply>("house.about"),
        operation::<house::SetUp, accounts::SignedIn>("house.set_up"),
        operation::<house::Settings, house::SettingsReply>("house.settings"),
        operation::<house::Set, house::SettingsReply>("house.set"),
        operation::<accounts::Register, accounts::SignedIn>("accounts.register"),
        operation::<accounts::SignIn, accounts::SignedIn>("accounts.sign_in"),
        operation::<accounts::SignOut, accounts::Done>("accounts.sign_out"),
        operation::<accounts::NameFree, accounts::NameAnswer>("accounts.name_free"),
        operation::<accounts::Me, accounts::MyAccount>("accounts.me"),
        operation::<accounts::Get, accounts::Profile>("accounts.get"),
        operation::<accounts::People, accounts::PeoplePage>("accounts.people"),
        operation::<accounts::EditProfile, accounts::MyAccount>("accounts.edit_profile"),
        operation::<accounts::SetPassword, accounts::Done>("accounts.set_password"),
        operation::<accounts::Sessions, accounts::SessionList>("accounts.sessions"),
        operation::<accounts::RevokeSession, accounts::Done>("accounts.revoke_session"),
        operation::<accounts::Block, accounts::Done>("accounts.block"),
        operation::<accounts::Blocked, accounts::PeoplePage>("accounts.blocked"),
        operation::<accounts::Captcha, accounts::CaptchaAsked>("accounts.captcha"),
        operation::<accounts::List, accounts::Listing>("accounts.list"),
        operation::<accounts::Lock, accounts::Done>("accounts.lock"),
        operation::<accounts::Mute, accounts::Done>("accounts.mute"),
        operation::<accounts::SetRole, accounts::Done>("accounts.set_role"),
        operation::<accounts::Approve, accounts::Done>("accounts.approve"),
        operation::<accounts::ResetLink, accounts::Word>("accounts.reset_link"),
        operation::<accounts::Reset, accounts::Done>("accounts.reset"),
        operation::<accounts::Invite, accounts::Word>("accounts.invite"),
        operation::<accounts::Invites, accounts::InviteList>("accounts.invites"),
        operation::<accounts::Leave, accounts::Leaving>("accounts.leave"),
        operation::<talk::CreateRoom, talk::RoomReply>("talk.create_room"),
        operation::<talk::Rooms, talk::RoomList>("talk.rooms"),
        operation::<talk::GetRoom, talk::RoomDetail>("talk.room"),
        operation::<talk::EditRoom, talk::RoomReply>("talk.edit_room"),
        operation::<talk::Join, talk::RoomReply>("talk.join"),
        operation::<talk::Leave, accounts::Done>("talk.leave"),
        operation::<talk::Invite, accounts::Done>("talk.invite"),
        operation::<talk::Dismiss, accounts::Done>("talk.dismiss"),
        operation::<talk::Members, talk::MemberList>("talk.members"),
        operation::<talk::Direct, talk::RoomReply>("talk.direct"),
        operation::<talk::Post, talk::Posted>("talk.post"),
        operation::<talk::Edit, talk::Posted>("talk.edit"),
        operation::<talk::Remove, talk::Posted>("talk.remove"),
        operation::<talk::React, talk::Posted>("talk.react"),
        operation::<talk::Pin, talk::Posted>("talk.pin"),
        operation::<talk::History, talk::HistoryPage>("talk.history"),
        operation::<talk::Read, accounts::Done>("talk.read"),
        operation::<talk::MuteMember, accounts::Done>("talk.mute"),
        operation::<talk::SetModerator, accounts::Done>("talk.set_moderator"),
        operation::<talk::Log, talk::LogPage>("talk.log"),
        operation::<talk::Who, talk::WhoReply>("talk.who"),
        operation::<talk::Complete, talk::Completions>("talk.complete"),
        operation::<talk::Notices, talk::NoticeList>("talk.notices"),
        operation::<search::Find, search::Hits>("search.find"),
        operation::<desk::Open, desk::Opened>("desk.open"),
        operation::<desk::Status, desk::StatusReply>("desk.status"),
        operation::<desk::Mine, desk::Standing>("desk.mine"),
        operation::<desk::Say, talk::Posted>("desk.say"),
        operation::<desk::History, talk::HistoryPage>("desk.history"),
        operation::<desk::Queue, desk::QueueReply>("desk.queue"),
        operation::<desk::Take, desk::CaseReply>("desk.take"),
        operation::<desk::HandOver, desk::CaseReply>("desk.hand_over"),
        operation::<desk::Close, desk::CaseReply>("desk.close"),
        operation::<desk::Duty, desk::DutyReply>("desk.duty"),
        operation::<desk::Past, desk::CaseList>("desk.past"),
        operation::<desk::Saved, desk::SavedReplies>("desk.saved"),
        operation::<desk::SetSaved, desk::SavedReply>("desk.set_saved"),
        operation::<desk::DropSaved, accounts::Done>("desk.drop_saved"),
        operation::<boards::Boards, boards::BoardList>("boards.boards"),
        operation::<boards::GetBoard, boards::BoardDetail>("boards.board"),
        operation::<boards::CreateBoard, boards::BoardReply>("boards.create_board"),
        operation::<boards::EditBoard, boards::BoardReply>("boards.edit_board"),
        operation::<boards::SetReader, boards::BoardDetail>("boards.set_reader"),
        operation::<boards::Topics, boards::TopicPage>("boards.topics"),
        operation::<boards::GetTopic, boards::TopicView>("boards.topic"),
        operation::<boards::CreateTopic, boards::TopicOpened>("boards.create_topic"),
        operation::<boards::WriteReply, boards::Replied>("boards.reply"),
        operation::<boards::EditFloor, boards::FloorReply>("boards.edit"),
        operation::<boards::RemoveFloor, boards::FloorReply>("boards.remove"),
        operation::<boards::ReadTopic, accounts::Done>("boards.read"),
        operation::<boards::ReadAll, accounts::Done>("boards.read_all"),
        operation::<boards::Preview, boards::Previewed>("boards.preview"),
        operation::<boards::GetHistory, boards::History>("boards.history"),
        operation::<boards::Vote, boards::Votes>("boards.vote"),
        operation::<boards::Choose, boards::PollReply>("boards.choose"),
        operation::<boards::Follow, boards::TopicReply>("boards.follow"),
        operation::<boards::Keep, accounts::Done>("boards.keep"),
        operation::<boards::Top, boards::TopList>("boards.top"),
        operation::<boards::Tags, boards::TagList>("boards.tags"),
        operation::<boards::SaveDraft, accounts::Done>("boards.save_draft"),
        operation::<boards::Drafts, boards::DraftList>("boards.drafts"),
        operation::<boards::SetTopic, boards::TopicReply>("boards.set_topic"),
        operation::<boards::HideFloor, boards::FloorReply>("boards.hide"),
        operation::<boards::Split, boards::TopicReply>("boards.split"),
        operation::<boards::Merge, boards::TopicReply>("boards.merge"),
        operation::<boards::Report, accounts::Done>("boards.report"),
        operation::<boards::Reports, boards::ReportPage>("boards.reports"),
        operation::<boards::Settle, accounts::Done>("boards.settle"),
        operation::<boards::Held, boards::HeldPage>("boards.held"),
        operation::<boards::Decide, accounts::Done>("boards.decide"),
        operation::<boards::Ban, boards::BanList>("boards.ban"),
        operation::<boards::Bans, boards::BanList>("boards.bans"),
        operation::<boards::BoardLog, boards::BoardLogPage>("boards.log"),
        operation::<boards::Words, boards::WordList>("boards.words"),
        operation::<boards::SetWord, boards::WordList>("boards.set_word"),
        operation::<boards::Essence, boards::EssenceTree>("boards.essence"),
        operation::<boards::SetEssence, boards::EssenceTree>("boards.set_essence"),
        operation::<boards::DropEssence, boards::EssenceTree>("boards.drop_essence"),
        operation::<boards::GetSite, boards::Site>("boards.site"),
        operation::<boards::SetSite, boards::Site>("boards.set_site"),
        operation::<boards::SetCategory, boards::Site>("boards.set_category"),
        operation::<boards::DropCategory, boards::Site>("boards.drop_category"),
        operation::<boards::Comments, boards::CommentPage>("boards.comments"),
        operation::<boards::Switches, boards::SwitchList>("boards.switches"),
        operation::<boards::SetSwitch, boards::SwitchList>("boards.set_switch"),
        operation::<boards::MyHeld, boards::MyHeldList>("boards.my_held"),
        operation::<boards::Withdraw, accounts::Done>("boards.withdraw"),
        operation::<wallet::Mine, wallet::Wallet>("wallet.mine"),
        operation::<wallet::Ledger, wallet::LedgerPage>("wallet.ledger"),
        operation::<wallet::Redeem, wallet::Wallet>("wallet.redeem"),
        operation::<wallet::BuyVip, wallet::Wallet>("wallet.buy_vip"),
        operation::<wallet::TopUp, wallet::Wallet>("wallet.top_up"),
        operation::<wallet::MakeCodes, wallet::CodesMade>("wallet.make_codes"),
        operation::<wallet::Codes, wallet::CodeList>("wallet.codes"),
        operation::<news::List, news::Page>("news.list"),
        operation::<news::Publish, news::Reply>("news.publish"),
        operation::<news::Edit, news::Reply>("news.edit"),
        operation::<news::Drop, accounts::Done>("news.drop"),
        operation::<video::List, video::TitlePage>("video.list"),
        operation::<video::GetTitle, video::TitleView>("video.title"),
        operation::<video::GetShelf, video::Shelf>("video.shelf"),
        operation::<video::Create, video::TitleReply>("video.create"),
        operation::<video::Edit, video::TitleReply>("video.edit"),
        operation::<video::Remove, video::TitleReply>("video.remove"),
        operation::<video::Retry, video::TitleReply>("video.retry"),
        operation::<video::SetCover, video::TitleReply>("video.set_cover"),
        operation::<video::SetSubtitle, video::TitleView>("video.set_subtitle"),
        operation::<video::DropSubtitle, video::TitleView>("video.drop_subtitle"),
        operation::<video::SetChapters, video::TitleView>("video.set_chapters"),
        operation::<video::SetSeries, video::SeriesReply>("video.set_series"),
        operation::<video::Uploads, video::UploadList>("video.uploads"),
        operation::<video::Works, video::WorksReply>("video.works"),
        operation::<video::Known, video::KnownReply>("video.known"),
        operation::<video::Sums, video::SumsReply>("video.sums"),
        operation::<video::Keep, accounts::Done>("video.keep"),
        operation::<video::Kept, video::TitlePage>("video.kept"),
        operation::<video::Like, video::Liked>("video.like"),
        operation::<video::Watched, accounts::Done>("video.watched"),
        operation::<video::GetPast, video::PastPage>("video.past"),
        operation::<video::Forget, accounts::Done>("video.forget"),
        operation::<video::Buy, video::Bought>("video.buy"),
        operation::<video::Refund, accounts::Done>("video.refund"),
        operation::<video::DownloadTicket, video::Ticket>("video.download_ticket"),
        operation::<video::GetBullets, video::Segment>("video.bullets"),
        operation::<video::GetDensity, video::Density>("video.density"),
        operation::<video::SendBullet, video::BulletSent>("video.send_bullet"),
        operation::<video::RemoveBullets, accounts::Done>("video.remove_bullets"),
        operation::<video::ReportBullet, accounts::Done>("video.report_bullet"),
        operation::<video::BulletReports, video::BulletReportPage>("video.bullet_reports"),
        operation::<video::SettleBullets, accounts::Done>("video.settle_bullets"),
    ]
}

impl Request {
    /// Reads a request from its method's name and its parameters.
    ///
    /// # Errors
    /// [`ReadError::UnknownMethod`] or what is wrong with the parameters.
    pub fn read(method: &str, params: serde_json::Value) -> Result<Self, ReadError> {
        if !catalogue().iter().any(|operation| operation.method == method) {
            return Err(ReadError::UnknownMethod);
        }
        let mut whole = serde_json::Map::new();
        whole.insert("method".to_owned(), method.into());
        whole.insert("params".to_owned(), params);
        serde_json::from_value(whole.into()).map_err(|error| ReadError::Params(error.to_string()))
    }

    /// The name of the method.
    #[must_use]
    pub fn method(&self) -> &'static str {
        match self {
            Self::HouseAbout(_) => "house.about",
            Self::HouseSetUp(_) => "house.set_up",
            Self::HouseSettings(_) => "house.settings",
            Self::HouseSet(_) => "house.set",
            Self::AccountsRegister(_) => "accounts.register",
            Self::AccountsSignIn(_) => "accounts.sign_in",
            Self::AccountsSignOut(_) => "accounts.sign_out",
            Self::AccountsNameFree(_) => "accounts.name_free",
            Self::AccountsMe(_) => "accounts.me",
            Self::AccountsGet(_) => "accounts.get",
            Self::AccountsPeople(_) => "accounts.people",
            Self::AccountsEditProfile(_) => "accounts.edit_profile",
            Self::AccountsSetPassword(_) => "accounts.set_password",
            Self::AccountsSessions(_) => "accounts.sessions",
            Self::AccountsRevokeSession(_) => "accounts.revoke_session",
            Self::AccountsBlock(_) => "accounts.block",
            Self::AccountsBlocked(_) => "accounts.blocked",
            Self::AccountsCaptcha(_) => "accounts.captcha",
            Self::AccountsList(_) => "accounts.list",
            Self::AccountsLock(_) => "accounts.lock",
            Self::AccountsMute(_) => "accounts.mute",
            Self::AccountsSetRole(_) => "accounts.set_role",
            Self::AccountsApprove(_) => "accounts.approve",
            Self::AccountsResetLink(_) => "accounts.reset_link",
            Self::AccountsReset(_) => "accounts.reset",
            Self::AccountsInvite(_) => "accounts.invite",
            Self::AccountsInvites(_) => "accounts.invites",
            Self::AccountsLeave(_) => "accounts.leave",
            Self::TalkCreateRoom(_) => "talk.create_room",
            Self::TalkRooms(_) => "talk.rooms",
            Self::TalkRoom(_) => "talk.room",
            Self::TalkEditRoom(_) => "talk.edit_room",
            Self::TalkJoin(_) => "talk.join",
            Self::TalkLeave(_) => "talk.leave",
            Self::TalkInvite(_) => "talk.invite",
            Self::TalkDismiss(_) => "talk.dismiss",
            Self::TalkMembers(_) => "talk.members",
            Self::TalkDirect(_) => "talk.direct",
            Self::TalkPost(_) => "talk.post",
            Self::TalkEdit(_) => "talk.edit",
            Self::TalkRemove(_) => "talk.remove",
            Self::TalkReact(_) => "talk.react",
            Self::TalkPin(_) => "talk.pin",
            Self::TalkHistory(_) => "talk.history",
            Self::TalkRead(_) => "talk.read",
            Self::TalkMute(_) => "talk.mute",
            Self::TalkSetModerator(_) => "talk.set_moderator",
            Self::TalkLog(_) => "talk.log",
            Self::TalkWho(_) => "talk.who",
            Self::TalkComplete(_) => "talk.complete",
            Self::TalkNotices(_) => "talk.notices",
            Self::SearchFind(_) => "search.find",
            Self::DeskOpen(_) => "desk.open",
            Self::DeskStatus(_) => "desk.status",
            Self::DeskMine(_) => "desk.mine",
            Self::DeskSay(_) => "desk.say",
            Self::DeskHistory(_) => "desk.history",
            Self::DeskQueue(_) => "desk.queue",
            Self::DeskTake(_) => "desk.take",
            Self::DeskHandOver(_) => "desk.hand_over",
            Self::DeskClose(_) => "desk.close",
            Self::DeskDuty(_) => "desk.duty",
            Self::DeskPast(_) => "desk.past",
            Self::DeskSaved(_) => "desk.saved",
            Self::DeskSetSaved(_) => "desk.set_saved",
            Self::DeskDropSaved(_) => "desk.drop_saved",
            Self::BoardsBoards(_) => "boards.boards",
            Self::BoardsBoard(_) => "boards.board",
            Self::BoardsCreateBoard(_) => "boards.create_board",
            Self::BoardsEditBoard(_) => "boards.edit_board",
            Self::BoardsSetReader(_) => "boards.set_reader",
            Self::BoardsTopics(_) => "boards.topics",
            Self::BoardsTopic(_) => "boards.topic",
            Self::BoardsCreateTopic(_) => "boards.create_topic",
            Self::BoardsReply(_) => "boards.reply",
            Self::BoardsEdit(_) => "boards.edit",
            Self::BoardsRemove(_) => "boards.remove",
            Self::BoardsRead(_) => "boards.read",
            Self::BoardsReadAll(_) => "boards.read_all",
            Self::BoardsPreview(_) => "boards.preview",
            Self::BoardsHistory(_) => "boards.history",
            Self::BoardsVote(_) => "boards.vote",
            Self::BoardsChoose(_) => "boards.choose",
            Self::BoardsFollow(_) => "boards.follow",
            Self::BoardsKeep(_) => "boards.keep",
            Self::BoardsTop(_) => "boards.top",
            Self::BoardsTags(_) => "boards.tags",
            Self::BoardsSaveDraft(_) => "boards.save_draft",
            Self::BoardsDrafts(_) => "boards.drafts",
            Self::BoardsSetTopic(_) => "boards.set_topic",
            Self::BoardsHide(_) => "boards.hide",
            Self::BoardsSplit(_) => "boards.split",
            Self::BoardsMerge(_) => "boards.merge",
            Self::BoardsReport(_) => "boards.report",
            Self::BoardsReports(_) => "boards.reports",
            Self::BoardsSettle(_) => "boards.settle",
            Self::BoardsHeld(_) => "boards.held",
            Self::BoardsDecide(_) => "boards.decide",
            Self::BoardsBan(_) => "boards.ban",
            Self::BoardsBans(_) => "boards.bans",
            Self::BoardsLog(_) => "boards.log",
            Self::BoardsWords(_) => "boards.words",
            Self::BoardsSetWord(_) => "boards.set_word",
            Self::BoardsEssence(_) => "boards.essence",
            Self::BoardsSetEssence(_) => "boards.set_essence",
            Self::BoardsDropEssence(_) => "boards.drop_essence",
            Self::BoardsSite(_) => "boards.site",
            Self::BoardsSetSite(_) => "boards.set_site",
            Self::BoardsSetCategory(_) => "boards.set_category",
            Self::BoardsDropCategory(_) => "boards.drop_category",
            Self::BoardsComments(_) => "boards.comments",
            Self::BoardsSwitches(_) => "boards.switches",
            Self::BoardsSetSwitch(_) => "boards.set_switch",
            Self::BoardsMyHeld(_) => "boards.my_held",
            Self::BoardsWithdraw(_) => "boards.withdraw",
            Self::WalletMine(_) => "wallet.mine",
            Self::WalletLedger(_) => "wallet.ledger",
            Self::WalletRedeem(_) => "wallet.redeem",
            Self::WalletBuyVip(_) => "wallet.buy_vip",
            Self::WalletTopUp(_) => "wallet.top_up",
            Self::WalletMakeCodes(_) => "wallet.make_codes",
            Self::WalletCodes(_) => "wallet.codes",
            Self::NewsList(_) => "news.list",
            Self::NewsPublish(_) => "news.publish",
            Self::NewsEdit(_) => "news.edit",
            Self::NewsDrop(_) => "news.drop",
            Self::VideoList(_) => "video.list",
            Self::VideoTitle(_) => "video.title",
            Self::VideoShelf(_) => "video.shelf",
            Self::VideoCreate(_) => "video.create",
            Self::VideoEdit(_) => "video.edit",
            Self::VideoRemove(_) => "video.remove",
            Self::VideoRetry(_) => "video.retry",
            Self::VideoSetCover(_) => "video.set_cover",
            Self::VideoSetSubtitle(_) => "video.set_subtitle",
            Self::VideoDropSubtitle(_) => "video.drop_subtitle",
            Self::VideoSetChapters(_) => "video.set_chapters",
            Self::VideoSetSeries(_) => "video.set_series",
            Self::VideoUploads(_) => "video.uploads",
            Self::VideoWorks(_) => "video.works",
            Self::VideoKnown(_) => "video.known",
            Self::VideoSums(_) => "video.sums",
            Self::VideoKeep(_) => "video.keep",
            Self::VideoKept(_) => "video.kept",
            Self::VideoLike(_) => "video.like",
            Self::VideoWatched(_) => "video.watched",
            Self::VideoPast(_) => "video.past",
            Self::VideoForget(_) => "video.forget",
            Self::VideoBuy(_) => "video.buy",
            Self::VideoRefund(_) => "video.refund",
            Self::VideoDownloadTicket(_) => "video.download_ticket",
            Self::VideoBullets(_) => "video.bullets",
            Self::VideoDensity(_) => "video.density",
            Self::VideoSendBullet(_) => "video.send_bullet",
            Self::VideoRemoveBullets(_) => "video.remove_bullets",
            Self::VideoReportBullet(_) => "video.report_bullet",
            Self::VideoBulletReports(_) => "video.bullet_reports",
            Self::VideoSettleBullets(_) => "video.settle_bullets",
        }
    }
}

/// Why a request could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// No method has this name.
    #[error("no such method")]
    UnknownMethod,
    /// The parameters do not fit the method.
    #[error("{0}")]
    Params(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_names_every_request_and_reply() {
        let schema = schemars::schema_for!(Request);
        let variants = schema.get("oneOf").and_then(|one_of| one_of.as_array()).map_or(0, Vec::len);
        assert_eq!(catalogue().len(), variants);
        for operation in catalogue() {
            let read = Request::read(operation.method, serde_json::json!({}));
            if let Ok(request) = read {
                assert_eq!(request.method(), operation.method);
            } else {
                assert!(matches!(read, Err(ReadError::Params(_))), "{} is in the catalogue only", operation.method);
            }
        }
    }

    #[test]
    fn both_encodings_carry_the_same_request() {
        let request = Request::TalkPost(talk::Post {
            room: "hall".into(),
            cid: Some(crate::Cid([7; 16])),
            text: "你好".into(),
            reply_to: Some(3),
            files: Vec::new(),
        });
        let json = serde_json::to_value(&request).unwrap();
        assert_eq!(json["method"], "talk.post");
        assert_eq!(json["params"]["room"], "hall");
        assert_eq!(serde_json::from_value::<Request>(json).unwrap(), request);
        let cbor = minicbor::to_vec(&request).unwrap();
        assert_eq!(minicbor::decode::<Request>(&cbor).unwrap(), request);
    }

    #[test]
    fn unknown_names_and_keys_are_skipped() {
        let read = Request::read("talk.join", serde_json::json!({ "room": 5, "later": true })).unwrap();
        assert_eq!(read, Request::TalkJoin(talk::Join { room: crate::StreamId(5).into() }));
        assert!(matches!(Request::read("talk.fly", serde_json::json!({})), Err(ReadError::UnknownMethod)));
    }
}

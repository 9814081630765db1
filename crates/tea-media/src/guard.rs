//! The words that every call of ffmpeg and ffprobe begins with. They come from here and from enums alone; nothing that
//! a person wrote ever stands in a command line.
//!
//! The list of formats is the wall that matters: a playlist, a manifest or a list of parts named like a film would
//! otherwise make the tool read what lies beside it. The list of protocols does not stop that, `file` must stay open.

use std::ffi::OsString;
use std::path::Path;

use crate::limits;
use crate::sniff::Container;

const FORMATS: &str = "mov,matroska,avi,flv,mpegts,mpeg,asf,ogg";

/// Decoders of moving pictures and of sound. What is old and rare stays out: each is a way in.
const DECODERS: &str = "h264,hevc,av1,libdav1d,libaom-av1,vp8,vp9,libvpx,libvpx-vp9,mpeg1video,mpeg2video,mpeg4,\
msmpeg4v1,msmpeg4v2,msmpeg4,wmv1,wmv2,wmv3,vc1,flv,h263,theora,mjpeg,prores,dnxhd,vp6,vp6f,\
aac,aac_fixed,aac_latm,mp1,mp1float,mp2,mp2float,mp3,mp3float,ac3,ac3_fixed,eac3,dca,flac,alac,opus,libopus,vorbis,\
libvorbis,wmav1,wmav2,wmapro,amrnb,amrwb,pcm_alaw,pcm_mulaw,pcm_u8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,\
pcm_s32be,pcm_f32le,adpcm_ms,adpcm_ima_wav,adpcm_ima_qt,adpcm_swf,nellymoser";

/// What ffprobe may look into besides: with less it gives up on an honest film that carries a cover or subtitles.
const LOOKED_AT: &str = "png,bmp,gif,webp,tiff,ssa,ass,subrip,srt,mov_text,webvtt,text,dvdsub,dvbsub,pgssub,xsub,\
cc_dec,eia_608";

/// The words in front of a source that ffmpeg shall decode or copy.
pub(crate) fn ffmpeg(container: Container, source: &Path) -> Vec<OsString> {
    let mut words = words(["-nostdin", "-hide_banner", "-nostats", "-y"]);
    words.extend(input(container, source, DECODERS.to_owned(), "-i"));
    words
}

/// The words in front of what ffprobe shall tell.
pub(crate) fn ffprobe(container: Container, source: &Path) -> Vec<OsString> {
    let mut words = words(["-hide_banner", "-v", "error"]);
    words.extend(input(container, source, format!("{DECODERS},{LOOKED_AT}"), "-i"));
    words
}

fn input(container: Container, source: &Path, codecs: String, flag: &str) -> Vec<OsString> {
    let mut name = OsString::from("file:");
    name.push(source);
    let mut input = words(["-protocol_whitelist", "file,pipe", "-format_whitelist", FORMATS, "-codec_whitelist"]);
    input.push(codecs.into());
    input.extend(numbers([
        ("-max_pixels", limits::PIXELS_OF_TOOLS),
        ("-max_streams", limits::STREAMS as u64),
        ("-threads", u64::from(limits::THREADS)),
    ]));
    input.extend(words(["-f", container.reader(), flag]));
    input.push(name);
    input
}

/// Words as a command line wants them.
pub(crate) fn words<const N: usize>(all: [&str; N]) -> Vec<OsString> {
    all.map(OsString::from).to_vec()
}

fn numbers<const N: usize>(all: [(&str, u64); N]) -> Vec<OsString> {
    all.iter().flat_map(|(flag, number)| [OsString::from(flag), OsString::from(number.to_string())]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_is_named_and_the_source_cannot_be_taken_for_a_flag() {
        for words in
            [ffmpeg(Container::Mov, Path::new("/x/-loglevel")), ffprobe(Container::Mov, Path::new("/x/-loglevel"))]
        {
            let tail: Vec<_> = words[words.len() - 4..].iter().map(|word| word.to_string_lossy()).collect();
            assert_eq!(tail, ["-f", "mov", "-i", "file:/x/-loglevel"]);
        }
    }

    #[test]
    fn no_list_names_playlists_or_pictures_for_ffmpeg() {
        for word in ["hls", "dash", "concat", "sdp", "image2"] {
            assert!(!FORMATS.split(',').any(|format| format == word), "{word}");
        }
        for word in ["png", "magicyuv", "librsvg", "tiff"] {
            assert!(!DECODERS.split(',').any(|decoder| decoder == word), "{word}");
        }
    }
}

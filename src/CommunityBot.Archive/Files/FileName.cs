using System.Collections.Frozen;

namespace CommunityBot.Archive.Files;

/// <summary>What the path of a file says, by the conventions of recognisers, yt-dlp and site generators.</summary>
/// <param name="Slug">
/// The name without extensions, language and words such as <c>.transcript</c>: <c>ep12</c> for <c>ep12.mp3.en.vtt</c>. A name that says
/// nothing, such as <c>index.md</c>, is replaced by that of its folder.
/// </param>
/// <param name="Folder">The folder of the episode: the file's folder without <c>en</c> and <c>transcripts</c> at its end.</param>
/// <param name="Language">The first part of a language tag, <c>en</c> for <c>en-US</c>; null when there is none.</param>
/// <param name="IsOriginal">Whether the name says that the language is that of the recording (<c>en-orig</c>).</param>
internal sealed record FileName(string Slug, string Folder, string? Language, bool IsOriginal)
{
    private static readonly FrozenSet<string> Languages = Split(
        "aa ab af ak am ar as az be bg bn bo br bs ca cs cy da de dv el en eo es et eu fa fi fo fr fy ga gd gl gu ha he hi hr hu hy id "
        + "ig is it iw ja jv ka kk km kn ko ku ky la lb ln lo lt lv mg mi mk ml mn mr ms mt my nb ne nl nn no ny oc or pa pl ps pt qu rm "
        + "ro ru rw sa sd si sk sl sm sn so sq sr st su sv sw ta te tg th tk tl tn to tr ts tt ug uk ur uz ve vi wo xh yi yo zh zu "
        + "eng deu ger fra fre spa ita por nld dut rus jpn zho chi kor pol swe dan nor fin ces cze tur ukr ara hin");

    private static readonly FrozenSet<string> MediaExtensions = Split(
        "mp3 m4a m4b mp4 m4v wav ogg oga opus flac aac webm mkv mov avi wma aif aiff");

    private static readonly FrozenSet<string> TranscriptWords = Split(
        "transcript transcripts transcription caption captions subtitle subtitles subs whisper whisperx diarized auto");

    private static readonly FrozenSet<string> FormatFolders = Split(
        "transcript transcripts transcription transcriptions captions subtitles subs vtt srt json txt");

    private static readonly FrozenSet<string> NamesWithoutMeaning = Split(
        "index transcript transcripts transcription captions subtitles episode audio video page post "
        + "notes shownotes show-notes readme output");

    public static FileName Parse(string path)
    {
        var folders = path.Split('/')[..^1];
        var (stem, language, isOriginal) = Strip(path[(path.LastIndexOf('/') + 1)..]);
        var last = folders.Length;
        while (last > 0 && (Languages.Contains(GetLanguage(folders[last - 1])) || FormatFolders.Contains(folders[last - 1])))
        {
            if (language is null && Languages.Contains(GetLanguage(folders[last - 1])))
                language = GetLanguage(folders[last - 1]);
            last--;
        }

        if (ArchiveFile.GetKind(path) != ArchiveFileKind.Markdown)
            stem = RemoveLastWord(stem);
        if (NamesWithoutMeaning.Contains(stem) && last > 0)
            stem = folders[--last];
        var slug = PlainText.Truncate(PlainText.ToOneLine(stem), ArchiveLimits.TitleLength);
        return new(slug, string.Join('/', folders[..last]), language, isOriginal);
    }

    /// <summary>
    /// The names that a side file of a transcript may have, without extension, the most similar first: <c>ep12.mp3.en</c>,
    /// <c>ep12.mp3</c>, <c>ep12</c>.
    /// </summary>
    public static IEnumerable<string> GetSidecarNames(string name)
    {
        string? before = null;
        for (var stem = name[..name.LastIndexOf('.')]; stem != before; stem = StripOnce(stem, canBeLanguage: true))
        {
            yield return stem;
            before = stem;
        }

        if (NamesWithoutMeaning.Contains(before!))
        {
            foreach (var other in (string[])["index", "episode", "metadata"])
                yield return other;
        }
    }

    /// <summary>Whether a part of the name before its extension is a word, as in <c>ep12.chapters.vtt</c>.</summary>
    public static bool HasMark(string name, string word) =>
        name[..Math.Max(0, name.LastIndexOf('.'))].EndsWith("." + word, StringComparison.OrdinalIgnoreCase);

    private static (string Stem, string? Language, bool IsOriginal) Strip(string name)
    {
        var (stem, language, isOriginal) = (name, (string?)null, false);
        while (true)
        {
            var shorter = StripOnce(stem, canBeLanguage: language is null);
            if (shorter == stem)
                return (stem, language, isOriginal);
            var tag = stem[(shorter.Length + 1)..];
            if (language is null && Languages.Contains(GetLanguage(tag)))
                (language, isOriginal) = (GetLanguage(tag), tag.EndsWith("-orig", StringComparison.OrdinalIgnoreCase));
            stem = shorter;
        }
    }

    // Without its last part, when that is an extension, a language or a word about the transcript. A name never becomes empty.
    private static string StripOnce(string stem, bool canBeLanguage)
    {
        var dot = stem.LastIndexOf('.');
        if (dot > 0)
        {
            var part = stem[(dot + 1)..];
            if (ArchiveFile.GetKind(stem) != ArchiveFileKind.Other || MediaExtensions.Contains(part) || TranscriptWords.Contains(part)
                || (canBeLanguage && Languages.Contains(GetLanguage(part))))
                return stem[..dot];
        }

        return stem;
    }

    // "ep12-transcript" is the transcript of "ep12".
    private static string RemoveLastWord(string stem)
    {
        var word = stem.AsSpan().LastIndexOfAny('-', '_', ' ');
        return word > 0 && FormatFolders.Contains(stem[(word + 1)..]) ? stem[..word].TrimEnd('-', '_', ' ') : stem;
    }

    private static string GetLanguage(string tag)
    {
        var end = tag.AsSpan().IndexOfAny('-', '_');
        return end < 0 ? tag.ToLowerInvariant() : tag.Length - end <= 9 ? tag[..end].ToLowerInvariant() : "";
    }

    private static FrozenSet<string> Split(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}

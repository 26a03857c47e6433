using CommunityBot.Archive.Transcripts;

namespace CommunityBot.Archive;

/// <summary>Parses one file as what its content says it is: a page, a person or a transcript.</summary>
/// <remarks>
/// A Markdown file is a page when its front matter has a key of <see cref="PageKeys"/>, or any title in a folder <c>_podcast</c>. It is a
/// person when it has a title and is in a folder <c>_people</c>, or has a key of <see cref="PersonKeys"/> and either <c>short</c> or a
/// folder of <see cref="OtherPersonFolders"/>. Else it is a page when it has a key of <see cref="OtherPageKeys"/>, any title in a folder of
/// <see cref="EpisodeFolders"/>, a text that is a conversation, or a title and a long text in a folder of transcripts. Other Markdown with
/// a title may be the page of a transcript of the same name. What is left is not used. It is a problem only when it is broken and is where
/// a page or person is expected or looks like a page.
/// JSON and HTML that are no transcripts are not used likewise.
/// </remarks>
internal static partial class FileParser
{
    // Characters. Shorter texts are about the transcripts.
    private const int MinSpeechLength = 1_000;

    private const string PageFolder = "_podcast";
    private const string PersonFolder = "_people";

    private static readonly string[] OtherPersonFolders = ["guest", "guests", "host", "hosts", "people", "person", "speakers"];
    private static readonly string[] PageKeys = ["transcript", "guests", "season", "ids"];
    private static readonly string[] PersonKeys = ["picture", "twitter", "github", "linkedin", "web", "bioshort"];
    private static readonly string[] OtherPageKeys = ["episode", "audio", "youtube"];
    private static readonly string[] EpisodeFolders = ["episodes", "_episodes", "episode"];

    /// <summary>Parses a file. Never throws because of the file's content.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isKnown">Whether an earlier version had content, so that content which is missing now is a problem.</param>
    public static ParsedFile Parse(ArchiveFile file, bool isKnown = false)
    {
        var problems = new ProblemList(file.Path);
        if (string.IsNullOrWhiteSpace(file.Slug))
        {
            problems.AddError(1, "The file has no name before its extension and is not read.");
            return new(file, problems.ToSortedList());
        }

        if (file.Kind != ArchiveFileKind.Markdown)
            return TranscriptFileReader.Read(file, isKnown || file.SidecarPath is not null, problems);
        return FileContent.ReadText(file.FullPath, problems) is { } text
            ? ParseMarkdown(file, text, isKnown || IsInExpectedFolder(file), problems)
            : new(file, problems.ToSortedList());
    }

    private static ParsedFile ParseMarkdown(ArchiveFile file, string text, bool isExpected, ProblemList problems)
    {
        if (!FrontMatter.StartsWithFence(text))
            return ReadSpeech(new FrontMatterFields(), new(text, 1)) ?? Reject(
                isExpected, 1, "no front matter (a line --- at the beginning)",
                "The file does not begin with front matter (a line ---) and is not read.");
        try
        {
            if (FrontMatter.Parse(text) is not { } parts)
            {
                const string message = "The front matter is never closed (a second line --- is missing); the file is not read.";
                return Reject(isExpected || LooksLikePage(text), 1, "front matter without its end", message);
            }

            var fields = FrontMatterFields.Read(parts.CreateReader(), problems);
            var body = new MarkdownBody(parts.Body, 1 + text.AsSpan(0, text.Length - parts.Body.Length).Count('\n'));
            if (fields.IsDraft)
                return new(file, []) { UnusedReason = "a draft" };
            var hasTitle = fields.Keys.Overlaps(["title", "short"]);
            if (fields.Keys.Overlaps(PageKeys) || (file.IsInFolder(PageFolder) && hasTitle))
                return CreatePage();

            if (fields.Title is not null
                && (file.IsInFolder(PersonFolder)
                    || (fields.Keys.Overlaps(PersonKeys)
                        && (fields.Short is not null || Array.Exists(OtherPersonFolders, file.IsInFolder)))))
            {
                var person = PersonReader.Read(file, fields, parts.Body, problems);
                return new(file, problems.ToSortedList()) { Person = person };
            }

            if (fields.Keys.Overlaps(OtherPageKeys) || (hasTitle && Array.Exists(EpisodeFolders, file.IsInFolder)))
                return CreatePage();
            // In a folder of transcripts the text below a title is one, also without a speaker.
            if (ReadSpeech(fields, body, hasTitle && IsSpeech(file, body)) is { } speech)
                return speech;
            if (hasTitle && !isExpected)
                return new(file, [])
                {
                    Notes = PageReader.ReadMetadata(file, fields, problems),
                    UnusedReason = "no key of an episode, such as transcript, guests, season, episode, audio or youtube",
                };
            return Reject(isExpected, 1, "no title", "The front matter has no title; the file is not read.");

            ParsedFile CreatePage()
            {
                var page = PageReader.Read(file, fields, body, isPage: true, problems, IsSpeech(file, body));
                return new(file, problems.ToSortedList()) { Page = page };
            }
        }
        catch (YamlReadException exception)
        {
            return Reject(
                isExpected || LooksLikePage(text), exception.Line, "front matter that is broken",
                $"{exception.Message} The file is not read.");
        }

        // A file whose text is a conversation is an episode, whatever its front matter says.
        ParsedFile? ReadSpeech(FrontMatterFields fields, MarkdownBody body, bool isSpeech = false)
        {
            var page = PageReader.Read(file, fields, body, isPage: false, problems, isSpeech);
            return page is null ? null : new(file, problems.ToSortedList()) { Page = page };
        }

        ParsedFile Reject(bool isProblem, int line, string reason, string message)
        {
            if (!isProblem)
                return new(file, []) { UnusedReason = reason };
            problems.AddError(line, message);
            return new(file, problems.ToSortedList());
        }
    }

    private static bool IsSpeech(ArchiveFile file, MarkdownBody body) =>
        file.IsInTranscriptFolder && body.Text.Length >= MinSpeechLength;

    private static bool IsInExpectedFolder(ArchiveFile file) => file.IsInFolder(PageFolder) || file.IsInFolder(PersonFolder);

    private static bool LooksLikePage(string text) => PageKeyLine().IsMatch(text);

    [GeneratedRegex(
        @"^[ \t]{0,4}(?:""?(?:transcript|guests?|season|episode|ids)""?[ \t]?[:=]|\[\[transcript\]\])",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex PageKeyLine();
}

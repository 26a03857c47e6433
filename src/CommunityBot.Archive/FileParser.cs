using CommunityBot.Archive.Transcripts;

namespace CommunityBot.Archive;

/// <summary>Parses one file as what its content says it is: a page, a person or a transcript.</summary>
/// <remarks>
/// A Markdown file is a page when its front matter has a key of <see cref="PageKeys"/>, or any title in a folder <c>_podcast</c>. It is a
/// person when it has a title and is in a folder <c>_people</c>, or has <c>short</c> and a key of <see cref="PersonKeys"/>. Other Markdown
/// is a page when its text is a conversation. What is left is ignored without a problem, unless it is broken and is where a page or person
/// is expected or looks like a page. JSON that is not a transcript is ignored likewise.
/// </remarks>
internal static partial class FileParser
{
    private const string PageFolder = "_podcast";
    private const string PersonFolder = "_people";

    private static readonly string[] PageKeys = ["transcript", "guests", "season", "ids"];
    private static readonly string[] PersonKeys = ["picture", "twitter", "github", "linkedin", "web", "bio_short"];

    /// <summary>Parses a file. Never throws because of the file's content.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isKnown">Whether an earlier version had content, so that content which is missing now is a problem.</param>
    public static ParsedFile Parse(ArchiveFile file, bool isKnown = false)
    {
        var problems = new ProblemList(file.Path);
        var text = FileContent.ReadText(file.FullPath, problems);
        if (text is not null && string.IsNullOrWhiteSpace(file.Slug))
        {
            problems.AddError(1, "The file has no name before its extension and is not read.");
            text = null;
        }

        return text switch
        {
            null when file.Kind == ArchiveFileKind.Json && file.SidecarPath is null && !isKnown => new(file, []),
            null => new(file, problems.ToSortedList()),
            _ when file.Kind == ArchiveFileKind.Markdown => ParseMarkdown(file, text, isKnown || IsInExpectedFolder(file), problems),
            _ => TranscriptFileReader.Read(file, text, isKnown || file.SidecarPath is not null, problems),
        };
    }

    private static ParsedFile ParseMarkdown(ArchiveFile file, string text, bool isExpected, ProblemList problems)
    {
        if (!FrontMatter.StartsWithFence(text))
            return ReadSpeech(new FrontMatterFields(), new(text, 1))
                ?? Reject(isExpected, 1, "The file does not begin with front matter (a line ---) and is not read.");
        if (FrontMatter.Parse(text) is not { } parts)
        {
            const string message = "The front matter is never closed (a second line --- is missing); the file is not read.";
            return Reject(isExpected || LooksLikePage(text), 1, message);
        }

        try
        {
            var fields = FrontMatterFields.Read(new YamlReader(parts.Yaml), problems);
            var body = new MarkdownBody(parts.Body, 2 + parts.Yaml.AsSpan().Count('\n'));
            if (fields.Keys.Overlaps(PageKeys) || (file.IsInFolder(PageFolder) && fields.Keys.Overlaps(["title", "short"])))
            {
                var page = PageReader.Read(file, fields, body, isPage: true, problems);
                return new(file, problems.ToSortedList()) { Page = page };
            }

            if (fields.Title is not null
                && (file.IsInFolder(PersonFolder) || (fields.Short is not null && fields.Keys.Overlaps(PersonKeys))))
            {
                var person = PersonReader.Read(file, fields, parts.Body, problems);
                return new(file, problems.ToSortedList()) { Person = person };
            }

            return ReadSpeech(fields, body) ?? Reject(isExpected, 1, "The front matter has no title; the file is not read.");
        }
        catch (YamlReadException exception)
        {
            return Reject(isExpected || LooksLikePage(parts.Yaml), exception.Line, $"{exception.Message} The file is not read.");
        }

        // A file whose text is a conversation is an episode, whatever its front matter says.
        ParsedFile? ReadSpeech(FrontMatterFields fields, MarkdownBody body)
        {
            var page = PageReader.Read(file, fields, body, isPage: false, problems);
            return page is null ? null : new(file, problems.ToSortedList()) { Page = page };
        }

        ParsedFile Reject(bool isProblem, int line, string message)
        {
            if (!isProblem)
                return new(file, []);
            problems.AddError(line, message);
            return new(file, problems.ToSortedList());
        }
    }

    private static bool IsInExpectedFolder(ArchiveFile file) => file.IsInFolder(PageFolder) || file.IsInFolder(PersonFolder);

    private static bool LooksLikePage(string text) => PageKeyLine().IsMatch(text);

    [GeneratedRegex(@"^(?:transcript|guests|season|ids):", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex PageKeyLine();
}

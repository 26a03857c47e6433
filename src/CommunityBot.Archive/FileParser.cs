using System.Text.RegularExpressions;
using CommunityBot.Archive.Files;
using CommunityBot.Archive.Pages;
using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;
using CommunityBot.Archive.Transcripts;

namespace CommunityBot.Archive;

/// <summary>Reads one file: decides by its content what it is, and reads it as that.</summary>
/// <remarks>
/// A Markdown file is a page when its front matter has a key of <see cref="PageKeys"/>, or any title in a folder <c>_podcast</c>; a person when it has a title
/// and stands in a folder <c>_people</c>, or has <c>short</c> and a key of <see cref="PersonKeys"/>. Any other Markdown is passed over in silence,
/// unless it is broken and stands or looks like a page or a person; so is JSON that is no transcript.
/// </remarks>
internal static partial class FileParser
{
    private const string PageFolder = "_podcast";
    private const string PersonFolder = "_people";

    private static readonly string[] PageKeys = ["transcript", "guests", "season", "ids"];
    private static readonly string[] PersonKeys = ["picture", "twitter", "github", "linkedin", "web", "bio_short"];

    /// <summary>What the file says; never throws for what stands in it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isKnown">Whether it was part of the archive before, so that it is a problem when it no longer reads like one.</param>
    public static ParsedFile Parse(ArchiveFile file, bool isKnown = false)
    {
        var problems = new ProblemList(file.Path);
        var text = FileContent.ReadBytes(file.FullPath, problems) is { } bytes ? FileContent.Decode(bytes, problems) : null;
        if (text is not null && string.IsNullOrWhiteSpace(file.Slug))
        {
            problems.AddError(1, "The file has no name before its extension and is not read.");
            text = null;
        }

        return text switch
        {
            null when file.Kind == ArchiveFileKind.Json && file.SidecarPath is null && !isKnown => new(file, null, null, []),
            null => new(file, null, null, problems.ToSortedList()),
            _ when file.Kind == ArchiveFileKind.Markdown => ParseMarkdown(file, text, isKnown || IsInExpectedFolder(file), problems),
            _ => TranscriptFileReader.Read(file, text, isKnown || file.SidecarPath is not null, problems),
        };
    }

    private static ParsedFile ParseMarkdown(ArchiveFile file, string text, bool isExpected, ProblemList problems)
    {
        var nothing = new ParsedFile(file, null, null, []);
        if (!FrontMatter.StartsWithFence(text))
        {
            if (!isExpected)
                return nothing;
            problems.AddError(1, "The file does not begin with front matter (a line ---) and is not read.");
            return nothing with { Problems = problems.ToSortedList() };
        }

        if (FrontMatter.Parse(text) is not { } parts)
        {
            problems.AddError(1, "The front matter is never closed (a second line --- is missing); the file is not read.");
            return isExpected || LooksLikePage(text) ? nothing with { Problems = problems.ToSortedList() } : nothing;
        }

        try
        {
            var fields = FrontMatterFields.Read(new YamlReader(parts.Yaml), problems);
            if (fields.Keys.Overlaps(PageKeys) || (file.IsInFolder(PageFolder) && fields.Keys.Overlaps(["title", "short"])))
                return new(file, PageReader.Read(file, fields, problems), null, problems.ToSortedList());
            if (fields.Title is not null && (file.IsInFolder(PersonFolder) || (fields.Short is not null && fields.Keys.Overlaps(PersonKeys))))
                return new(file, null, PersonReader.Read(file, fields, parts.Body, problems), problems.ToSortedList());
            if (!isExpected)
                return nothing;
            problems.AddError(1, "The front matter has no title; the file is not read.");
        }
        catch (YamlReadException broken)
        {
            if (!isExpected && !LooksLikePage(parts.Yaml))
                return nothing;
            problems.AddError(broken.Line, $"{broken.Message} The file is not read.");
        }

        return nothing with { Problems = problems.ToSortedList() };
    }

    private static bool IsInExpectedFolder(ArchiveFile file) => file.IsInFolder(PageFolder) || file.IsInFolder(PersonFolder);

    private static bool LooksLikePage(string text) => PageKeyLine().IsMatch(text);

    [GeneratedRegex(@"^(?:transcript|guests|season|ids):", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex PageKeyLine();
}

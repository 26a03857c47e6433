using CommunityBot.Archive.Files;
using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive.Pages;

/// <summary>Makes a person of a file's fields and its body, the bio.</summary>
internal static class PersonReader
{
    /// <summary>The person; null, with a problem, when there is no name or the file is larger than any real one.</summary>
    public static ParsedPerson? Read(ArchiveFile file, FrontMatterFields fields, string body, ProblemList problems)
    {
        var name = NameText.ToDisplayName(fields.Title!.Value.Text);
        if (name.Length == 0)
        {
            problems.AddError(fields.Title.Value.Line, "The title, which is the person's name, is empty; the file is not read.");
            return null;
        }

        if (body.Length > ArchiveLimits.PersonBytes)
        {
            problems.AddError(1, $"A person's file may have {ArchiveLimits.PersonBytes / 1024} KB; this one is larger and is not read.");
            return null;
        }

        if (PlainText.ToOneLine(fields.Title.Value.Text) != fields.Title.Value.Text.Trim())
            problems.AddWarning(fields.Title.Value.Line, $"The name holds invisible characters or double spaces and is taken for {ProblemList.Quote(name)}.");
        if (fields.Short is { } id && !id.Text.Trim().Equals(file.Slug, StringComparison.OrdinalIgnoreCase))
            problems.AddWarning(id.Line, $"short {ProblemList.Quote(id.Text)} is not the file's name, which is the id that pages use.");

        var bio = PlainText.FromMarkdown(body);
        if (bio.Length == 0 && fields.ShortBio is { } shortBio)
            bio = PlainText.FromMarkdown(shortBio.Text);
        return new(file.Slug, file.Path, name, bio, PersonLinkReader.Read(fields.ProfileLinks, problems));
    }
}

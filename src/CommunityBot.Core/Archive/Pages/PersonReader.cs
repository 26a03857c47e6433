namespace CommunityBot.Core.Archive.Pages;

/// <summary>Makes a person of a file's fields and its body, the bio.</summary>
internal static class PersonReader
{
    /// <summary>The person; null, with a problem, when there is no name or the file is larger than any real one.</summary>
    public static PersonReading? Read(ArchiveFile file, PageFields fields, string body, ProblemList problems)
    {
        var name = Names.Printed(fields.Title!.Value.Text);
        if (name.Length == 0)
        {
            problems.Error(fields.Title.Value.Line, "The title, which is the person's name, is empty; the file is not read.");
            return null;
        }

        if (body.Length > ArchiveLimits.PersonBytes)
        {
            problems.Error(1, $"A person's file may have {ArchiveLimits.PersonBytes / 1024} KB; this one is larger and is not read.");
            return null;
        }

        if (PlainText.OneLine(fields.Title.Value.Text) != fields.Title.Value.Text.Trim())
            problems.Warn(fields.Title.Value.Line, $"The name holds invisible characters or double spaces and is taken for {ProblemList.Excerpt(name)}.");
        if (fields.Short is { } id && !id.Text.Trim().Equals(file.Slug, StringComparison.OrdinalIgnoreCase))
            problems.Warn(id.Line, $"short {ProblemList.Excerpt(id.Text)} is not the file's name, which is the id that pages use.");

        var bio = PlainText.FromMarkdown(body);
        if (bio.Length == 0 && fields.ShortBio is { } shortBio)
            bio = PlainText.FromMarkdown(shortBio.Text);
        return new(file.Slug, file.Path, name, bio, PersonLinks.Read(fields.Places, problems));
    }
}

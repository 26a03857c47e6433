namespace CommunityBot.Archive.Pages;

/// <summary>Converts the fields of a person's file and its body, the bio, to a person.</summary>
internal static class PersonReader
{
    /// <summary>The person. Null, with a problem, when the name is empty or the file is too large.</summary>
    public static ParsedPerson? Read(ArchiveFile file, FrontMatterFields fields, string body, ProblemList problems)
    {
        var title = fields.Title!.Value;
        var name = NameText.ToDisplayName(title.Text);
        if (name.Length == 0)
        {
            problems.AddError(title.Line, "The title, which is the person's name, is empty; the file is not read.");
            return null;
        }

        if (body.Length > ArchiveLimits.PersonBytes)
        {
            problems.AddError(1, $"A person's file may have {ArchiveLimits.PersonBytes / 1024} KB; this one is larger and is not read.");
            return null;
        }

        if (PlainText.ToOneLine(title.Text) != title.Text.Trim())
        {
            var quoted = ArchiveProblem.Quote(name);
            problems.AddWarning(title.Line, $"The name holds invisible characters or double spaces and is taken for {quoted}.");
        }

        if (fields.Short is { } id && !id.Text.Trim().Equals(file.Slug, StringComparison.OrdinalIgnoreCase))
            problems.AddWarning(id.Line, $"short {ArchiveProblem.Quote(id.Text)} is not the file's name, which is the id that pages use.");

        var bio = PlainText.FromMarkdown(body);
        if (bio.Length == 0 && fields.ShortBio is { } shortBio)
            bio = PlainText.FromMarkdown(shortBio.Text);
        var links = PersonLinkReader.Read(fields.ProfileLinks, problems);
        return new(new() { Id = file.Slug, Name = name, Bio = bio, Links = links }, file.Path);
    }
}

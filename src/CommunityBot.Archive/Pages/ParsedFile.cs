namespace CommunityBot.Archive.Pages;

/// <summary>
/// The content of one file. It depends on no other file, so it is valid until the file changes. At most one of <see cref="Page"/> and
/// <see cref="Person"/> is set; neither is set when the file does not belong to an archive or could not be read.
/// </summary>
internal sealed record ParsedFile(ArchiveFile File, IReadOnlyList<ArchiveProblem> Problems)
{
    public ParsedPage? Page { get; init; }

    public ParsedPerson? Person { get; init; }

    /// <summary>
    /// When the retained version was written, UTC; null when the content is that of the file itself. A version is retained when the current
    /// file cannot be read.
    /// </summary>
    public DateTime? RetainedVersion { get; init; }

    /// <summary>Whether there is a page or a person.</summary>
    public bool IsLoaded => Page is not null || Person is not null;

    /// <summary>Whether the file or its sidecar file could not be read, so that an earlier version is better.</summary>
    public bool IsBroken =>
        Problems.Any(p => p.Severity == ProblemSeverity.Error && (!IsLoaded || p.File != PlainText.ToOneLine(File.Path)));

    /// <summary>This file with the content of an earlier version.</summary>
    public ParsedFile RetainContentOf(ParsedFile earlier)
    {
        var version = earlier.RetainedVersion ?? earlier.File.Version.WrittenAt;
        var written = version.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var problem = ArchiveProblem.CreateWarning(File.Path, 1, $"The version of {written} UTC is kept until this one can be read.");
        return this with { Page = earlier.Page, Person = earlier.Person, Problems = [.. Problems, problem], RetainedVersion = version };
    }
}

/// <summary>A page or a transcript file, before its guests and speakers are resolved to people.</summary>
/// <param name="Episode">The episode without guests, sections and lines.</param>
internal sealed record ParsedPage(Episode Episode)
{
    public IReadOnlyList<YamlScalar> GuestIds { get; init; } = [];

    /// <summary>The end of the episode's address at Anchor, which spells out the guests' names; empty when there is none.</summary>
    public string AnchorSlug { get; init; } = "";

    public NormalizedTranscript Transcript { get; init; } = NormalizedTranscript.Empty;

    /// <summary>The path of the file of the archive that holds the transcript, as the page writes it; null when there is none.</summary>
    public YamlScalar? TranscriptFile { get; init; }

    public string File => Episode.File;

    public string Slug => Episode.Id.Slug;
}

/// <summary>A person and the file that describes the person.</summary>
internal sealed record ParsedPerson(Person Person, string File);

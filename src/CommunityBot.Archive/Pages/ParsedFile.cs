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
    /// The title and fields of a Markdown file that is no page by itself. It is the page of an episode when a transcript has its name.
    /// </summary>
    public ParsedPage? Notes { get; init; }

    /// <summary>Why the file is not used; null when it is used, and when a problem says why it is not.</summary>
    public string? UnusedReason { get; init; }

    /// <summary>
    /// When the retained version was written, UTC; null when the content is that of the file itself. A version is retained when the current
    /// file cannot be read.
    /// </summary>
    public DateTime? RetainedVersion { get; init; }

    /// <summary>
    /// What identifies the program and the content from which the file was parsed; null when another process must parse it again.
    /// </summary>
    public string? SnapshotKey { get; init; }

    /// <summary>Whether there is a page or a person.</summary>
    public bool IsLoaded => Page is not null || Person is not null;

    /// <summary>Whether the file or its sidecar file could not be read, so that an earlier version is better.</summary>
    public bool IsBroken =>
        Problems.Any(p => p.Severity == ProblemSeverity.Error && (!IsLoaded || p.File != PlainText.ToOneLine(File.Path)));

    /// <summary>This file as one of a show.</summary>
    public ParsedFile WithShow(string? show) =>
        show is null ? this : this with { Page = Page?.WithShow(show), Notes = Notes?.WithShow(show) };

    /// <summary>This file with the content of an earlier version.</summary>
    public ParsedFile RetainContentOf(ParsedFile earlier)
    {
        var version = earlier.RetainedVersion ?? earlier.File.Version.WrittenAt;
        var written = version.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var problem = ArchiveProblem.CreateWarning(File.Path, 1, $"The version of {written} UTC is kept until this one can be read.");
        return this with
        {
            Page = earlier.Page,
            Person = earlier.Person,
            Problems = [.. Problems, problem],
            RetainedVersion = version,
            SnapshotKey = null,
        };
    }
}

/// <summary>A page or a transcript file, before its guests and speakers are resolved to people.</summary>
/// <param name="Episode">The episode without guests, sections and lines.</param>
internal sealed record ParsedPage(Episode Episode)
{
    public IReadOnlyList<YamlScalar> GuestIds { get; init; } = [];

    /// <summary>The end of the episode's address at Anchor, which spells out the guests' names; empty when there is none.</summary>
    public string AnchorSlug { get; init; } = "";

    /// <summary>Whether the page has a title, so that it is not taken from the file's name.</summary>
    public bool HasTitle { get; init; }

    public NormalizedTranscript Transcript
    {
        get;
        init
        {
            field = value;
            SpeakerNames = [.. value.Lines.Select(line => line.Speaker).OfType<string>().Distinct(StringComparer.Ordinal)];
        }
    } = NormalizedTranscript.Empty;

    /// <summary>The names in the transcript, in the order in which they first speak.</summary>
    public IReadOnlyList<string> SpeakerNames { get; private init; } = [];

    /// <summary>The path of the file of the archive that holds the transcript, as the page writes it; null when there is none.</summary>
    public YamlScalar? TranscriptFile { get; init; }

    public string File => Episode.File;

    /// <summary>The file of <see cref="Transcript"/>.</summary>
    public string TranscriptPath { get; private init; } = Episode.File;

    /// <summary>The pages from which this page was made, as they were parsed; the page itself when it is one of them.</summary>
    public IReadOnlyList<ParsedPage> Parts { get => field ?? [this]; private init; }

    public string Slug => Episode.Id.Slug;

    public string? Show => Episode.Show;

    public ParsedPage WithShow(string show) => this with { Episode = Episode with { Show = show } };

    /// <summary>This page with the words of a transcript file, and with what only that file says about the episode.</summary>
    public ParsedPage WithTranscript(ParsedPage transcript)
    {
        var (mine, other) = (Episode, transcript.Episode);
        return this with
        {
            Episode = mine with
            {
                Number = mine.Number ?? other.Number,
                Date = mine.Date ?? other.Date,
                Duration = mine.Duration ?? other.Duration,
                Description = mine.Description.Length > 0 ? mine.Description : other.Description,
                Links = mine.Links.Or(other.Links),
            },
            GuestIds = GuestIds.Count > 0 ? GuestIds : transcript.GuestIds,
            Transcript = transcript.Transcript,
            TranscriptPath = transcript.File,
            Parts = [.. Parts, .. transcript.Parts],
        };
    }

    /// <summary>This page under another slug, which is also its title when it has no other.</summary>
    public ParsedPage WithSlug(string slug)
    {
        var title = HasTitle ? Episode.Title : SlugFields.Read(slug).Title;
        return this with
        {
            Episode = Episode with { Id = new EpisodeId(slug), Title = title, Name = HasTitle ? Episode.Name : title },
            Parts = Parts,
        };
    }
}

/// <summary>A person and the file that describes the person.</summary>
internal sealed record ParsedPerson(Person Person, string File);

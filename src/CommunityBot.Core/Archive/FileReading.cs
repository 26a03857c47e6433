using CommunityBot.Core.Episodes;

namespace CommunityBot.Core.Archive;

/// <summary>
/// What one file says, read without a look at any other, so that it stays true until the file changes. At most one of
/// <see cref="Page"/> and <see cref="Person"/> is given: neither for a file that is no part of an archive or could not be read.
/// </summary>
internal sealed record FileReading(ArchiveFile File, PageReading? Page, PersonReading? Person, IReadOnlyList<ArchiveProblem> Problems);

/// <summary>A page or a plain transcript, before its guests and speakers are known as people.</summary>
internal sealed record PageReading
{
    public required EpisodeId Id { get; init; }
    public required string File { get; init; }
    public EpisodeNumber? Number { get; init; }
    public required string Title { get; init; }
    public required string Name { get; init; }
    public IReadOnlyList<YamlText> GuestIds { get; init; } = [];
    public EpisodeLinks Links { get; init; } = EpisodeLinks.None;

    /// <summary>The end of the episode's address at Anchor, which spells out the guests' names; empty when there is none.</summary>
    public string AnchorSlug { get; init; } = "";
    public string Description { get; init; } = "";
    public string Intro { get; init; } = "";
    public IReadOnlyList<string> Topics { get; init; } = [];
    public DateOnly? Date { get; init; }
    public TimeSpan? Duration { get; init; }
    public IReadOnlyList<Clip> Clips { get; init; } = [];
    public MendedTranscript Transcript { get; init; } = MendedTranscript.Empty;
}

/// <summary>A person's file.</summary>
internal sealed record PersonReading(string Id, string File, string Name, string Bio, IReadOnlyList<PersonLink> Links);

/// <summary>A transcript with the quirks of its page mended.</summary>
internal sealed record MendedTranscript(IReadOnlyList<TranscriptEntry> Lines, IReadOnlyList<Section> Sections)
{
    public static readonly MendedTranscript Empty = new([], []);
}

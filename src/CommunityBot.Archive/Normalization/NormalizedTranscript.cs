using CommunityBot.Episodes;

namespace CommunityBot.Archive.Normalization;

/// <summary>A transcript with the quirks of its page mended.</summary>
internal sealed record NormalizedTranscript(IReadOnlyList<TranscriptEntry> Lines, IReadOnlyList<Section> Sections)
{
    public static readonly NormalizedTranscript Empty = new([], []);
}

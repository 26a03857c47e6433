using System.Text.RegularExpressions;
using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive.Normalization;

/// <summary>
/// Finds the times and speakers' names that stand inside texts (<c>12:34</c>, a line break, <c>Anna</c>) and moves them to where they
/// belong. A label holds for the words behind it and for the lines that follow under the same stamp and speaker, because a page whose
/// label was taken for speech never began a new turn there.
/// </summary>
internal static partial class InlineLabels
{
    // A time inside a text is a label when it lies this close to the line's own stamp; otherwise somebody mentions the hour.
    private const int MaxSecondsBefore = 60;
    private const int MaxSecondsAfter = 900;
    private const int MaxLabelLength = 80;

    public static List<TranscriptEntry> Extract(List<TranscriptEntry> entries, SpeakerNames names, ProblemList problems)
    {
        var stripped = new List<TranscriptEntry>(entries.Count);
        var turn = default(SpeakerTurn);
        foreach (var entry in entries)
        {
            if (entry.IsHeader)
            {
                stripped.Add(entry);
                continue;
            }

            if (!turn.Covers(entry))
                turn = new(entry.Second, entry.Speaker, entry.Second, entry.Speaker);
            AddPieces(entry, ref turn, stripped, names, problems);
        }

        return stripped;
    }

    private static void AddPieces(TranscriptEntry entry, ref SpeakerTurn turn, List<TranscriptEntry> stripped, SpeakerNames names, ProblemList problems)
    {
        var said = new List<string>();
        var pieces = entry.Text.Split('\n');
        foreach (var piece in pieces)
        {
            if (FindLabel(piece, turn.Second, names) is not { } label)
            {
                said.Add(piece);
                continue;
            }

            AddSaid(turn);
            turn = turn with { CurrentSecond = label.Second ?? turn.CurrentSecond, CurrentSpeaker = label.Speaker ?? turn.CurrentSpeaker };
            var isStub = label.Second is null && pieces.Length == 1;
            if (isStub || label.Length < piece.Length)
                said.Add(isStub ? piece : piece[label.Length..]);
            if (!isStub)
                problems.AddWarning(entry.FileLine, $"The text holds {ProblemList.Quote(piece[..label.Length])}, which is taken for the time or speaker of what follows.");
        }

        AddSaid(turn);

        void AddSaid(SpeakerTurn now)
        {
            if (said.Count == 0)
                return;
            stripped.Add(new()
            {
                Index = entry.Index,
                FileLine = entry.FileLine,
                Text = string.Join('\n', said),
                Speaker = now.CurrentSpeaker,
                IsSpeakerUnknown = entry.IsSpeakerUnknown && now.CurrentSpeaker is null,
                Second = now.CurrentSecond,
            });
            said.Clear();
        }
    }

    private static Label? FindLabel(string piece, int? second, SpeakerNames names)
    {
        if (FindLeadingTime(piece) is not var (length, clock) || clock < second - MaxSecondsBefore || clock > second + MaxSecondsAfter)
            return piece.Length <= MaxLabelLength && names.FindExact(piece) is { } only ? new(null, only, piece.Length) : null;

        var behind = piece.AsSpan(length);
        if (piece.Length <= MaxLabelLength && (behind.IsWhiteSpace() || names.FindExact(behind) is not null))
            return new(clock, names.FindExact(behind), piece.Length);
        var space = behind.Length - behind.TrimStart().Length;
        return names.FindLeading(behind[space..]) is { } leading ? new(clock, leading.Name, length + space + leading.Length) : null;
    }

    private static (int Length, int Clock)? FindLeadingTime(string piece)
    {
        foreach (var match in LeadingTimePattern().EnumerateMatches(piece.AsSpan(0, Math.Min(piece.Length, MaxLabelLength))))
            return LineTimestamps.ParseClock(piece[..match.Length]) is { } clock ? (match.Length, clock) : null;
        return null;
    }

    private readonly record struct Label(int? Second, string? Speaker, int Length);

    // What the page says of a turn, and what is known of it by now.
    private readonly record struct SpeakerTurn(int? Second, string? Speaker, int? CurrentSecond, string? CurrentSpeaker)
    {
        public bool Covers(TranscriptEntry entry) => Second is not null && Second == entry.Second && Speaker == entry.Speaker;
    }

    [GeneratedRegex(@"^\s*[0-9]{1,3}:\s?[0-9]{2}(?::\s?[0-9]{2})?(?![0-9:])", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingTimePattern();
}

using System.Text.RegularExpressions;

namespace CommunityBot.Core.Archive.Mending;

/// <summary>
/// Finds the times and speakers' names that stand inside texts (<c>12:34</c>, a line break, <c>Anna</c>) and moves them to where they
/// belong. A label holds for the words behind it and for the lines that follow under the same stamp and speaker, because a page whose
/// label was taken for speech never began a new turn there.
/// </summary>
internal static partial class InnerLabels
{
    // A time inside a text is a label when it lies this close to the line's own stamp; otherwise somebody mentions the hour.
    private const int SecondsBefore = 60;
    private const int SecondsAfter = 900;
    private const int LabelLength = 80;

    public static List<TranscriptEntry> Strip(List<TranscriptEntry> entries, SpeakerNames names, ProblemList problems)
    {
        var stripped = new List<TranscriptEntry>(entries.Count);
        var turn = default(Turn);
        foreach (var entry in entries)
        {
            if (entry.IsHeader)
            {
                stripped.Add(entry);
                continue;
            }

            if (!turn.Covers(entry))
                turn = new(entry.Second, entry.Who, entry.Second, entry.Who);
            AddPieces(entry, ref turn, stripped, names, problems);
        }

        return stripped;
    }

    private static void AddPieces(TranscriptEntry entry, ref Turn turn, List<TranscriptEntry> stripped, SpeakerNames names, ProblemList problems)
    {
        var said = new List<string>();
        var pieces = entry.Text.Split('\n');
        foreach (var piece in pieces)
        {
            if (LabelOf(piece, turn.Second, names) is not { } label)
            {
                said.Add(piece);
                continue;
            }

            AddSaid(turn);
            turn = turn with { SecondNow = label.Second ?? turn.SecondNow, WhoNow = label.Who ?? turn.WhoNow };
            var isStub = label.Second is null && pieces.Length == 1;
            if (isStub || label.Length < piece.Length)
                said.Add(isStub ? piece : piece[label.Length..]);
            if (!isStub)
                problems.Warn(entry.FileLine, $"The text holds {ProblemList.Excerpt(piece[..label.Length])}, which is taken for the time or speaker of what follows.");
        }

        AddSaid(turn);

        void AddSaid(Turn now)
        {
            if (said.Count == 0)
                return;
            stripped.Add(new()
            {
                Entry = entry.Entry,
                FileLine = entry.FileLine,
                Text = string.Join('\n', said),
                Who = now.WhoNow,
                IsWhoUnknowable = entry.IsWhoUnknowable && now.WhoNow is null,
                Second = now.SecondNow,
            });
            said.Clear();
        }
    }

    private static Label? LabelOf(string piece, int? second, SpeakerNames names)
    {
        if (LeadingTime(piece) is not var (length, clock) || clock < second - SecondsBefore || clock > second + SecondsAfter)
            return piece.Length <= LabelLength && names.Named(piece) is { } only ? new(null, only, piece.Length) : null;

        var behind = piece.AsSpan(length);
        if (piece.Length <= LabelLength && (behind.IsWhiteSpace() || names.Named(behind) is not null))
            return new(clock, names.Named(behind), piece.Length);
        var space = behind.Length - behind.TrimStart().Length;
        return names.Leading(behind[space..]) is { } leading ? new(clock, leading.Name, length + space + leading.Length) : null;
    }

    private static (int Length, int Clock)? LeadingTime(string piece)
    {
        foreach (var match in Time().EnumerateMatches(piece.AsSpan(0, Math.Min(piece.Length, LabelLength))))
            return Stamps.Clock(piece[..match.Length]) is { } clock ? (match.Length, clock) : null;
        return null;
    }

    private readonly record struct Label(int? Second, string? Who, int Length);

    // What the page says of a turn, and what is known of it by now.
    private readonly record struct Turn(int? Second, string? Who, int? SecondNow, string? WhoNow)
    {
        public bool Covers(TranscriptEntry entry) => Second is not null && Second == entry.Second && Who == entry.Who;
    }

    [GeneratedRegex(@"^\s*[0-9]{1,3}:\s?[0-9]{2}(?::\s?[0-9]{2})?(?![0-9:])", RegexOptions.CultureInvariant)]
    private static partial Regex Time();
}

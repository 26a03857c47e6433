using CommunityBot.Archive.Labels;

namespace CommunityBot.Archive.Transcripts;

/// <summary>Finds speakers' labels and marks of new turns in the text of cues. See <see cref="LabelRecognizer"/>.</summary>
internal static class SpeakerLabels
{
    /// <summary>The cues without labels. The name of a cue that is nothing but a label is the speaker of the cues after it.</summary>
    public static List<Cue> Apply(IEnumerable<Cue> cues, IReadOnlyList<string> guestIds, ProblemList problems)
    {
        // One caption may hold a whole file.
        var pieces = CueLimit.Keep(cues.SelectMany(SplitAtTurns), cue => cue.FileLine, problems);
        var unnamed = pieces.Where(cue => cue.Speaker is null).Select(cue => new SpeechLine(cue.FileLine, cue.Text)).ToList();
        var labels = new Queue<LabelledLine>(LabelRecognizer.Recognize(unnamed, isText: false, guestIds, problems));
        var result = new List<Cue>(pieces.Count);
        LabelledLine? alone = null;
        Cue? aloneCue = null;
        foreach (var cue in pieces)
        {
            var named = cue;
            if (cue.Speaker is null)
            {
                var label = labels.Dequeue();
                if (label.IsLabelled && label.Text.Length == 0)
                    (alone, aloneCue) = (label, cue);
                var source = label.IsLabelled ? label : alone ?? label;
                named = cue with { Speaker = source.Speaker, IsUnknownTurn = source.IsUnknownTurn, Text = label.Text };
            }

            if (named.Text.Length == 0)
                continue;
            // A label above the words, in their caption, took a part of its time.
            if (aloneCue is not null && aloneCue.FileLine == cue.FileLine)
                named = named with { Start = aloneCue.Start };
            (alone, aloneCue) = (null, null);
            result.Add(named);
        }

        return result;
    }

    private static IEnumerable<Cue> SplitAtTurns(Cue cue)
    {
        if (!MarkdownLines.HasArrowsInside(cue.Text))
            return [cue];
        var parts = MarkdownLines.SplitAtArrows(new(cue.FileLine, cue.Text)).ToList();
        if (parts.Count < 2)
            return [cue];
        var position = 0;
        return parts.Select(part =>
        {
            var start = position;
            position += part.Text.Length + 1;
            return cue with { Text = part.Text, Start = EstimateTime(cue, start), End = EstimateTime(cue, position) };
        }).ToList();
    }

    private static double? EstimateTime(Cue cue, int letter) =>
        cue.Start + (cue.End - cue.Start ?? 0) * Math.Min(letter, cue.Text.Length) / cue.Text.Length;
}

using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive.Transcripts;

/// <summary>
/// Reads WebVTT (https://www.w3.org/TR/webvtt1/) and SubRip. The one grew out of the other and people write both by hand, so one tolerant grammar
/// reads both: blocks between blank lines, in them a line with an arrow and behind it what is said.
/// </summary>
internal static class CaptionReader
{
    private const string Signature = "WEBVTT";

    // A caption that stays on the screen for a moment, only so that the next can be laid under it.
    private const double MaxFlashSeconds = 0.05;

    /// <summary>The cues in the order of the file; words that stand in no cue are kept behind the cue before them, as a problem.</summary>
    public static List<Cue> Read(string text, ProblemList problems)
    {
        // Without a single cue it is something else, or what is left of one.
        if (!text.Contains(CueTime.Arrow, StringComparison.Ordinal))
            return [];
        var captions = new List<Caption>();
        var isWebVtt = text.StartsWith(Signature, StringComparison.Ordinal);
        foreach (var block in ReadBlocks(text, isWebVtt))
        {
            if (!(isWebVtt && IsMetadata(block)))
                ReadBlock(block, isWebVtt, captions, problems);
        }

        return SpeakerLabels.Apply([.. RemoveRollUp(captions).SelectMany(CaptionText.ToCues)]);
    }

    private static IEnumerable<List<NumberedLine>> ReadBlocks(string text, bool isWebVtt)
    {
        var block = new List<NumberedLine>();
        var fileLine = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            fileLine++;
            if (line.AsSpan().Trim().Length > 0)
            {
                if (fileLine > 1 || !isWebVtt)
                    block.Add(new(fileLine, line.Trim()));
                continue;
            }

            if (block.Count > 0)
                yield return block;
            block = [];
        }

        if (block.Count > 0)
            yield return block;
    }

    // Comments, style sheets, regions, and what stands under the signature.
    private static bool IsMetadata(List<NumberedLine> block) =>
        block[0].Text is "NOTE" or "STYLE" or "REGION" || block[0].Text.StartsWith("NOTE ", StringComparison.Ordinal) || block[0].Text.StartsWith("NOTE\t", StringComparison.Ordinal)
        || (block[0].FileLine == 2 && !block.Exists(row => CueTime.IsTimeLine(row.Text)));

    private static void ReadBlock(List<NumberedLine> block, bool isWebVtt, List<Caption> captions, ProblemList problems)
    {
        var time = block.FindIndex(row => CueTime.IsTimeLine(row.Text));
        var loose = block[..(time < 0 ? block.Count : time)];
        // What stands right above a time is the cue's number or, in WebVTT, its name.
        if (loose.Count > 0 && (IsNumber(loose[^1]) || (isWebVtt && time > 0)))
            loose.RemoveAt(loose.Count - 1);
        if (loose.Count > 0)
        {
            problems.AddWarning(loose[0].FileLine, $"{ProblemList.Quote(loose[0].Text)} stands in no cue; it is kept without a time.");
            captions.Add(new(loose[0].FileLine, null, null, [.. loose.Select(row => row.Text)]));
        }

        while (time >= 0)
        {
            var next = block.FindIndex(time + 1, row => CueTime.IsTimeLine(row.Text));
            var said = block[(time + 1)..(next < 0 ? block.Count : next)];
            if (next >= 0 && said.Count > 0 && IsNumber(said[^1]))
                said.RemoveAt(said.Count - 1);
            var (start, end) = CueTime.Parse(block[time].Text, block[time].FileLine, problems);
            if (said.Count > 0)
                captions.Add(new(said[0].FileLine, start, end, [.. said.Select(row => row.Text)]));
            time = next;
        }
    }

    // Machine-made captions roll: the line that was said stays on the screen, above the one that is being said.
    private static IEnumerable<Caption> RemoveRollUp(IEnumerable<Caption> captions)
    {
        var shown = "";
        foreach (var caption in captions)
        {
            var isFlash = caption.End - caption.Start <= MaxFlashSeconds;
            var isRepeated = caption.Lines[0] is var first && CaptionText.RemoveMarkup(first) == shown && (caption.Lines.Count > 1 || isFlash);
            var lines = isRepeated ? caption.Lines.Skip(1).ToList() : caption.Lines;
            if (lines.Count == 0)
                continue;
            shown = CaptionText.RemoveMarkup(lines[^1]);
            yield return caption with { Lines = lines };
        }
    }

    private static bool IsNumber(NumberedLine row) => row.Text.All(char.IsAsciiDigit);

    private readonly record struct NumberedLine(int FileLine, string Text);
}

/// <summary>What is shown at a time, with its markup.</summary>
internal sealed record Caption(int FileLine, double? Start, double? End, IReadOnlyList<string> Lines);

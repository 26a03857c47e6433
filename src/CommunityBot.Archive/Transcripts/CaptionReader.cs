namespace CommunityBot.Archive.Transcripts;

/// <summary>
/// Reads WebVTT (https://www.w3.org/TR/webvtt1/) and SubRip. WebVTT was derived from SubRip, and people write both by hand, so one tolerant
/// grammar reads both: blocks between blank lines, in each a line with an arrow, and after it the words.
/// </summary>
internal static class CaptionReader
{
    private const string Signature = "WEBVTT";

    // A caption of at most this many seconds is shown only so that the next can scroll up below it.
    private const double MaxFlashSeconds = 0.05;

    // Without blank lines a cue has a number, a time and words.
    private const int MaxBlockLines = 4 * ArchiveLimits.TranscriptCues;

    // A line with its markup that fits on a screen.
    private const int MaxShownLength = 2_000;

    /// <summary>
    /// The cues by time, or in the order of the file. Words outside a cue are kept after the cue before them, and are a problem.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="guestIds">Ids of people who probably speak.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <param name="convert">Writes a line of another format as one of SubRip; null for WebVTT and SubRip.</param>
    public static List<Cue> Read(
        string text, IReadOnlyList<string> guestIds, ProblemList problems, Func<string, string>? convert = null)
    {
        // A file without any cue is something else, or a damaged file.
        if (convert is null && !text.Contains(CueTime.Arrow, StringComparison.Ordinal))
            return [];
        var lines = TextLines.Split(text);
        var isWebVtt = text.StartsWith(Signature, StringComparison.Ordinal);
        var read = ReadBlocks(convert is null ? lines : lines.Select(convert), isWebVtt, problems)
            .Where(block => !(isWebVtt && IsMetadata(block)))
            .SelectMany(block => ReadBlock(block, isWebVtt, problems));
        var captions = CueOrder.Sort(CueLimit.Keep(read, caption => caption.FileLine, problems), problems);
        return SpeakerLabels.Apply(RemoveRollUp(captions).SelectMany(CaptionText.ToCues), guestIds, problems);
    }

    private static IEnumerable<List<NumberedLine>> ReadBlocks(IEnumerable<string> lines, bool isWebVtt, ProblemList problems)
    {
        var block = new List<NumberedLine>();
        var fileLine = 0;
        var hasTime = false;
        foreach (var line in lines.Append(""))
        {
            fileLine++;
            if (line.AsSpan().Trim().Length > 0)
            {
                if (block.Count == MaxBlockLines)
                {
                    CueLimit.AddError(fileLine, problems);
                    break;
                }

                if (fileLine > 1 || !isWebVtt)
                    block.Add(new(fileLine, line.Trim()));
                hasTime = hasTime || CueTime.IsTimeLine(line);
                continue;
            }

            // A line of one space is an empty line of the caption: YouTube shows it above the first words.
            if (hasTime && line.Length > 0)
                continue;
            if (block.Count > 0)
                yield return block;
            block = [];
            hasTime = false;
        }

        if (block.Count > 0)
            yield return block;
    }

    // Comments, style sheets, regions, and the lines below the signature.
    private static bool IsMetadata(List<NumberedLine> block)
    {
        var first = block[0].Text;
        return first is "NOTE" or "STYLE" or "REGION"
            || first.StartsWith("NOTE ", StringComparison.Ordinal) || first.StartsWith("NOTE\t", StringComparison.Ordinal)
            || (block[0].FileLine == 2 && !block.Exists(line => CueTime.IsTimeLine(line.Text)));
    }

    private static IEnumerable<Caption> ReadBlock(List<NumberedLine> block, bool isWebVtt, ProblemList problems)
    {
        var time = block.FindIndex(line => CueTime.IsTimeLine(line.Text));
        // Below the words, only two clocks are a time: people say "2 --> 3" too.
        if (time > 1 && !CueTime.HasClocks(block[time].Text))
            time = block.FindIndex(line => CueTime.HasClocks(line.Text));
        var loose = time < 0 ? block.Count : time;
        // The line above a time is the cue's number or, in WebVTT, its name.
        if (loose > 0 && (IsNumber(block[loose - 1]) || (isWebVtt && time > 0)))
            loose--;
        if (loose > 0)
        {
            problems.AddWarning(
                block[0].FileLine, $"{ArchiveProblem.Quote(block[0].Text)} stands in no cue; it is kept without a time.");
            yield return new(block[0].FileLine, null, null, TakeTexts(block, 0, loose));
        }

        while (time >= 0)
        {
            var next = block.FindIndex(time + 1, line => CueTime.HasClocks(line.Text));
            var end = next < 0 ? block.Count : next;
            if (next >= 0 && end > time + 1 && IsNumber(block[end - 1]))
                end--;
            var (start, stop) = CueTime.Parse(block[time].Text, block[time].FileLine, problems);
            if (end > time + 1)
                yield return new(block[time + 1].FileLine, start, stop, TakeTexts(block, time + 1, end));
            time = next;
        }
    }

    private static string[] TakeTexts(List<NumberedLine> block, int from, int to)
    {
        var texts = new string[to - from];
        for (var i = from; i < to; i++)
            texts[i - from] = block[i].Text;
        return texts;
    }

    // Machine-made captions scroll: the previous line stays on the screen above the current line.
    private static IEnumerable<Caption> RemoveRollUp(IEnumerable<Caption> captions)
    {
        var shown = "";
        foreach (var caption in captions)
        {
            var isFlash = caption.End - caption.Start <= MaxFlashSeconds;
            var isRepeated = caption.Lines[0] is { Length: <= MaxShownLength } first && shown.Length > 0
                && CaptionText.RemoveMarkup(first) == shown
                && (caption.Lines.Count > 1 || isFlash);
            var lines = isRepeated ? caption.Lines.Skip(1).ToList() : caption.Lines;
            if (lines.Count == 0)
                continue;
            shown = lines[^1].Length <= MaxShownLength ? CaptionText.RemoveMarkup(lines[^1]) : "";
            yield return caption with { Lines = lines };
        }
    }

    private static bool IsNumber(NumberedLine line) => line.Text.All(char.IsAsciiDigit);

    private readonly record struct NumberedLine(int FileLine, string Text);
}

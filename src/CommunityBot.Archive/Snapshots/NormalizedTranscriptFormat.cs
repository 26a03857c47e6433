namespace CommunityBot.Archive.Snapshots;

/// <summary>A transcript as bytes. The names of speakers are a list; a line has the place of its speaker in it.</summary>
internal static class NormalizedTranscriptFormat
{
    /// <exception cref="EncoderFallbackException">A text is not valid UTF-16.</exception>
    public static void Write(SnapshotWriter writer, NormalizedTranscript transcript)
    {
        string[] names = [.. transcript.Lines.Select(line => line.Speaker).OfType<string>().Distinct(StringComparer.Ordinal)];
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names)
            places.Add(name, places.Count);
        writer.Write(names, writer.Write);
        writer.Write(transcript.Lines, line =>
        {
            writer.Write(line.Index);
            writer.Write(line.FileLine);
            writer.Write(line.Text);
            writer.Write(line.Speaker is null ? -1 : places[line.Speaker]);
            writer.Write(line.IsSpeakerUnknown);
            writer.Write(line.Second);
            writer.Write(line.IsQuotable);
            writer.Write(line.Section);
            writer.Write(line.Fingerprint);
            writer.Write(line.LetterCount);
        });
        writer.Write(transcript.Sections, section =>
        {
            writer.Write(section.Title);
            writer.Write(section.Entry);
            writer.Write(section.FirstLine);
            writer.Write(section.LineCount);
        });
    }

    /// <exception cref="InvalidDataException">The bytes are not a transcript.</exception>
    public static NormalizedTranscript Read(SnapshotReader reader)
    {
        var names = reader.ReadList(reader.ReadText);
        var lines = reader.ReadList(() => new TranscriptEntry
        {
            Index = reader.ReadNumber(),
            FileLine = reader.ReadNumber(),
            Text = reader.ReadText(),
            Speaker = reader.ReadNumber() is >= 0 and var speaker ? GetName(names, speaker) : null,
            IsSpeakerUnknown = reader.ReadFlag(),
            Second = reader.ReadNumberOrNull(),
            IsQuotable = reader.ReadFlag(),
            Section = reader.ReadNumber(),
            Fingerprint = reader.ReadBits(),
            LetterCount = reader.ReadNumber(),
        });
        var sections = reader.ReadList(
            () => new Section(reader.ReadText(), reader.ReadNumber(), reader.ReadNumber(), reader.ReadNumber()));
        if (Array.Exists(lines, line => line.Section >= sections.Length))
            throw new InvalidDataException("A line has no section.");
        return new(lines, sections);
    }

    private static string GetName(string[] names, int index) =>
        index < names.Length ? names[index] : throw new InvalidDataException("A speaker has no name.");
}

namespace CommunityBot.Archive.Snapshots;

/// <summary>
/// A parsed file as bytes. The show, which comes from the settings, and the file itself are not among them.
/// </summary>
internal static class ParsedFileFormat
{
    /// <exception cref="EncoderFallbackException">A text is not valid UTF-16.</exception>
    public static void Write(SnapshotWriter writer, ParsedFile file)
    {
        writer.Write(file.Problems, problem =>
        {
            writer.Write(problem.File);
            writer.Write(problem.Line);
            writer.Write(problem.Severity == ProblemSeverity.Error);
            writer.Write(problem.Message);
        });
        writer.Write(file.UnusedReason);
        WriteOptional(writer, file.Page, WritePage);
        WriteOptional(writer, file.Notes, WritePage);
        WriteOptional(writer, file.Person, WritePerson);
    }

    /// <exception cref="InvalidDataException">The bytes are not a parsed file.</exception>
    public static ParsedFile Read(SnapshotReader reader, ArchiveFile file)
    {
        var problems = reader.ReadList(() =>
        {
            var (path, line, isError) = (reader.ReadText(), reader.ReadNumber(), reader.ReadFlag());
            return new ArchiveProblem(path, line, isError ? ProblemSeverity.Error : ProblemSeverity.Warning, reader.ReadText());
        });
        return new(file, problems)
        {
            UnusedReason = reader.ReadTextOrNull(),
            Page = ReadOptional(reader, ReadPage),
            Notes = ReadOptional(reader, ReadPage),
            Person = ReadOptional(reader, ReadPerson),
        };
    }

    private static void WritePage(SnapshotWriter writer, ParsedPage page)
    {
        EpisodeFormat.Write(writer, page.Episode);
        writer.Write(page.GuestIds, id => WriteScalar(writer, id));
        writer.Write(page.AnchorSlug);
        writer.Write(page.HasTitle);
        NormalizedTranscriptFormat.Write(writer, page.Transcript);
        writer.Write(page.TranscriptFile is not null);
        if (page.TranscriptFile is { } transcript)
            WriteScalar(writer, transcript);
    }

    private static ParsedPage ReadPage(SnapshotReader reader) => new(EpisodeFormat.Read(reader))
    {
        GuestIds = reader.ReadList(() => ReadScalar(reader)),
        AnchorSlug = reader.ReadText(),
        HasTitle = reader.ReadFlag(),
        Transcript = NormalizedTranscriptFormat.Read(reader),
        TranscriptFile = reader.ReadFlag() ? ReadScalar(reader) : null,
    };

    private static void WritePerson(SnapshotWriter writer, ParsedPerson person)
    {
        writer.Write(person.File);
        writer.Write(person.Person.Id);
        writer.Write(person.Person.Name);
        writer.Write(person.Person.OtherIds, writer.Write);
        writer.Write(person.Person.Bio);
        writer.Write(person.Person.Links, link =>
        {
            writer.Write(link.Label);
            writer.Write(link.Address.OriginalString);
        });
    }

    private static ParsedPerson ReadPerson(SnapshotReader reader)
    {
        var file = reader.ReadText();
        var (id, name) = (reader.ReadText(), reader.ReadText());
        var person = new Person
        {
            Id = id,
            Name = name,
            OtherIds = reader.ReadList(reader.ReadText),
            Bio = reader.ReadText(),
            Links = reader.ReadList(() => new PersonLink(reader.ReadText(), EpisodeFormat.ReadAddress(reader))),
        };
        return new(person, file);
    }

    private static void WriteScalar(SnapshotWriter writer, YamlScalar scalar)
    {
        writer.Write(scalar.Text);
        writer.Write(scalar.Line);
    }

    private static YamlScalar ReadScalar(SnapshotReader reader) => new(reader.ReadText(), reader.ReadNumber());

    private static void WriteOptional<T>(SnapshotWriter writer, T? value, Action<SnapshotWriter, T> write)
        where T : class
    {
        writer.Write(value is not null);
        if (value is not null)
            write(writer, value);
    }

    private static T? ReadOptional<T>(SnapshotReader reader, Func<SnapshotReader, T> read)
        where T : class => reader.ReadFlag() ? read(reader) : null;
}

using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityBot.Archive.Files;
using CommunityBot.Archive.Normalization;
using CommunityBot.Archive.Pages;
using CommunityBot.Archive.Problems;
using CommunityBot.Archive.Snapshots;
using CommunityBot.Episodes;

namespace CommunityBot.Archive.Tests.Snapshots;

public class ParsedFileFormatTests
{
    // A page is one of its own parts.
    private static readonly JsonSerializerOptions Cycles = new() { ReferenceHandler = ReferenceHandler.IgnoreCycles };

    private static readonly ArchiveFile File = new("_podcast/bees.md", "/archive/_podcast/bees.md", 10);

    private static readonly TranscriptEntry Line = new()
    {
        Index = 3,
        FileLine = 12,
        Text = "Bees cöunt 🐝.",
        Speaker = "Anna",
        IsSpeakerUnknown = true,
        Second = 70,
        IsQuotable = false,
        Section = 0,
        Fingerprint = ulong.MaxValue,
        LetterCount = 9,
    };

    private static readonly Episode Bees = new()
    {
        Id = new("bees"),
        File = "_podcast/bees.md",
        Title = "Bees in numbers",
        Name = "Bees",
        Number = new(2, 3.5m),
        Description = "What bees count.",
        Intro = "One.\n\nTwo.",
        Topics = ["bees", "numbers"],
        Date = new(2024, 3, 31),
        Duration = TimeSpan.FromSeconds(3723),
        Gateway = 1,
        Clips = [new("Dance", 10, 20), new("Swarm", 30, null)],
        Links = new(
            "abcdefghijk", new("https://spotify.example/1"), new("https://apple.example/2"), new("https://anchor.example/3"),
            new("https://audio.example/4.mp3?a=b"), new("https://page.example/5")),
    };

    private static readonly ParsedPage Page = new(Bees)
    {
        GuestIds = [new("annaberg", 4)],
        AnchorSlug = "bees-with-anna",
        HasTitle = true,
        Transcript = new(
            [Line, new() { Index = 4, FileLine = 14, Text = "No.", Section = -1 }], [new("Start", 2, 0, 1), new("End", 5, 1, 0)]),
        TranscriptFile = new("bees.vtt", 6),
    };

    private static readonly ParsedFile Whole = new(File, [ArchiveProblem.Create(File.Path, 2, ProblemSeverity.Error, "Wrong.")])
    {
        Page = Page,
        Notes = new(Bees) { HasTitle = true },
        Person = new(
            new()
            {
                Id = "annaberg",
                OtherIds = ["anna"],
                Name = "Anna Berg",
                Bio = "Counts bees.",
                Links = [new("GitHub", new("https://github.example/anna"))],
            },
            "_people/annaberg.md"),
        UnusedReason = "a reason",
    };

    [Fact]
    public void A_file_comes_back_as_it_was()
    {
        var restored = Restore(Whole);

        Assert.Equal(Json(Whole), Json(restored));
        Assert.Same(restored.Page!.Transcript.Lines[0].Speaker, restored.Page.SpeakerNames[0]);
    }

    [Fact]
    public void A_file_with_nothing_comes_back_with_nothing()
    {
        var empty = new ParsedFile(File, []);

        Assert.Equal(Json(empty), Json(Restore(empty)));
    }

    // A property that is added later is one of these, and then the format must know it.
    [Theory]
    [InlineData(typeof(ParsedFile), nameof(ParsedFile.RetainedVersion), nameof(ParsedFile.SnapshotKey))]
    [InlineData(typeof(ParsedPage))]
    [InlineData(typeof(Episode), nameof(Episode.Show), nameof(Episode.Guests), nameof(Episode.Lines), nameof(Episode.Sections))]
    [InlineData(typeof(TranscriptEntry), nameof(TranscriptEntry.IsHeader), nameof(TranscriptEntry.Section))]
    [InlineData(typeof(Person))]
    public void The_file_of_these_tests_has_every_property(Type type, params string[] others)
    {
        object[] whole = [Whole, Page, Bees, Line, Whole.Person!.Person];
        var instance = Array.Find(whole, type.IsInstanceOfType)!;
        var plain = type == typeof(TranscriptEntry) ? new TranscriptEntry { Index = 0, FileLine = 0, Text = "" }
            : type == typeof(ParsedPage) ? new ParsedPage(new Episode { Id = new("a"), Title = "", Name = "" })
            : type == typeof(ParsedFile) ? new ParsedFile(new("b.md", "/b.md", 1), [])
            : type == typeof(Person) ? new Person { Id = "", Name = "" }
            : (object)new Episode { Id = new("a"), Title = "", Name = "" };

        foreach (var property in type.GetProperties().Where(p => p.SetMethod is { IsPublic: true } && !others.Contains(p.Name)))
            Assert.NotEqual(Json(property.GetValue(plain)), Json(property.GetValue(instance)));
    }

    [Fact]
    public void Bytes_that_end_early_are_refused()
    {
        var bytes = Write(Whole);

        for (var length = 0; length < bytes.Length; length++)
        {
            var reader = new SnapshotReader(bytes.AsMemory(0, length));
            Assert.Throws<InvalidDataException>(() => ParsedFileFormat.Read(reader, File));
        }
    }

    [Fact]
    public void Changed_bytes_are_refused_or_are_another_file()
    {
        var bytes = Write(Whole);

        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= 0x55;
            var exception = Record.Exception(() => ParsedFileFormat.Read(new(changed), File));
            Assert.True(exception is null or InvalidDataException, $"{exception}");
        }
    }

    private static ParsedFile Restore(ParsedFile file)
    {
        var reader = new SnapshotReader(Write(file));
        var restored = ParsedFileFormat.Read(reader, File);
        Assert.True(reader.IsAtEnd);
        return restored;
    }

    private static string Json(object? value) => JsonSerializer.Serialize(value, Cycles);

    private static byte[] Write(ParsedFile file)
    {
        var writer = new SnapshotWriter();
        ParsedFileFormat.Write(writer, file);
        return writer.Bytes.ToArray();
    }
}

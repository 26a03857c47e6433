using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Assembling;

public class VoicesTests
{
    [Fact]
    public void A_full_name_that_stands_once_is_the_name_of_its_short_form()
    {
        var turns = string.Concat(Enumerable.Range(0, 8).Select(i => $"Ilse: Kiln {i}.\nJaro: Ash {i}.\n"));
        using var archive = new TempArchive().AddFile("kilns.txt", $"Ilse Vrba: Welcome.\nJaro Lund: Thanks.\n{turns}");

        var load = archive.Load();

        Assert.Equal(["Ilse Vrba", "Jaro Lund"], load.Catalog.People.Select(person => person.Name).Order(StringComparer.Ordinal));
        Assert.All(Assert.Single(load.Catalog.Episodes).Lines, line => Assert.Contains(' ', line.Speaker!.Person!.Name));
    }

    [Fact]
    public void Speakers_of_a_transcript_without_guests_are_people_and_guests()
    {
        using var archive = new TempArchive()
            .AddFile("dam.vtt", Write(("Ilse Vrba", "Who built this dam?"), ("Noor Dahl", "Beavers did.")));

        var load = archive.Load();

        Assert.Equal([("ilsevrba", "Ilse Vrba"), ("noordahl", "Noor Dahl")], load.Catalog.People.Select(p => (p.Id, p.Name)));
        Assert.Equal(["Ilse Vrba", "Noor Dahl"], load.Catalog.Episodes[0].Guests.Select(p => p.Name));
        Assert.All(load.Catalog.Episodes[0].Lines, line => Assert.Equal(line.Speaker!.Name, line.Speaker.Person!.Name));
    }

    [Fact]
    public void The_speaker_of_most_episodes_is_the_host_and_no_guest()
    {
        using var archive = new TempArchive()
            .AddFile("dam.vtt", Write(("Ilse Vrba", "Who built this dam?"), ("Noor Dahl", "Beavers did.")))
            .AddFile("rye.vtt", Write(("Ilse Vrba", "Who baked this bread?"), ("Per Lind", "The night did.")));

        var catalog = archive.Load().Catalog;

        Assert.Equal(["Noor Dahl"], catalog.Find("dam")!.Guests.Select(p => p.Name));
        Assert.Equal("Ilse Vrba", catalog.Find("rye")!.Lines[0].Speaker!.Person!.Name);
        Assert.False(catalog.Find("rye")!.Lines[0].Speaker!.IsGuest);
    }

    [Fact]
    public void The_short_name_of_a_voice_is_its_full_name()
    {
        using var archive = new TempArchive()
            .AddFile(
                "dam.vtt",
                Write(("Ilse Vrba", "Who built this?"), ("Noor Dahl", "Beavers did."), ("Noor", "With mud."), ("Noor D.", "And wood.")))
            .AddFile("rye.vtt", Write(("Ilse Vrba", "Who baked this bread?"), ("Per Lind", "The night did.")))
            .AddFile("oak.vtt", Write(("Ilse", "Who planted this oak?"), ("Mara Quist", "A jay did.")));

        var catalog = archive.Load().Catalog;

        Assert.Equal(["Ilse Vrba", "Mara Quist", "Noor Dahl", "Per Lind"], catalog.People.Select(p => p.Name));
        Assert.All(catalog.Find("dam")!.Lines.Skip(1), line => Assert.Equal("Noor Dahl", line.Speaker!.FullName));
        Assert.Equal("Ilse Vrba", catalog.Find("oak")!.Lines[0].Speaker!.FullName);
    }

    [Fact]
    public void Numbered_speakers_and_roles_are_nobody()
    {
        using var archive = new TempArchive().AddFile("dam.vtt", Write(("Speaker 1", "Who built this dam?"), ("Host", "Beavers did.")));

        Assert.Empty(archive.Load().Catalog.People);
    }

    [Fact]
    public void A_speaker_beside_the_named_guests_is_a_person_and_no_guest()
    {
        using var archive = new TempArchive().AddFile(
            "dam.md",
            """
            ---
            title: The dam
            guests: [Noor Dahl]
            transcript:
            - { who: Per Lind, line: Who built this dam? }
            - { who: Noor, line: Beavers did. }
            ---
            """);

        var episode = archive.LoadEpisode();

        Assert.Equal([("Per Lind", false), ("Noor Dahl", true)], episode.Lines.Select(l => (l.Speaker!.Person!.Name, l.Speaker.IsGuest)));
        Assert.Equal(["Noor Dahl"], episode.Guests.Select(p => p.Name));
    }

    private static string Write(params (string Speaker, string Words)[] lines) => "WEBVTT\n\n" + string.Concat(
        lines.Select((line, i) => $"00:{5 * i:00}.000 --> 00:{5 * i + 4:00}.000\n<v {line.Speaker}>{line.Words}\n\n"));

    [Fact]
    public void The_initials_of_a_guest_are_the_guest()
    {
        using var archive = new TempArchive().AddFile("dam.md", """
            ---
            title: The dam
            guests: [Noor Dahl, Per Lind]
            ---

            IV: Who built this dam?

            ND: Beavers did.

            IV: With what?

            PL: With mud.

            N.D.: And wood.
            """);

        Assert.Equal(
            [null, "Noor Dahl", null, "Per Lind", "Noor Dahl"],
            archive.LoadEpisode().Lines.Select(line => line.Speaker!.IsGuest ? line.Speaker.Person!.Name : null));
    }
}

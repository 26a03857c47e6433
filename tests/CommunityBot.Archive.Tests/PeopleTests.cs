using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests;

public class PeopleTests
{
    [Fact]
    public void A_page_with_profiles_in_a_folder_of_guests_is_a_person()
    {
        using var archive = new TempArchive()
            .AddFile(
                "content/guest/aberg.md",
                "+++\nTitle = \"Anna Berg\"\ndate = \"2019-03-31\"\nTwitter = \"anna_b\"\nYouTube = \"\"\nLinkedin = \"\"\n+++\n\nBio.\n")
            .AddFile(
                "content/episode/bees.md",
                "+++\ntitle = \"Bees\"\nguests = [\"aberg\"]\n+++\n\n**Anna:** Hi.\n\n**Ben:** Hi.\n\n**Anna:** So.\n");

        var load = archive.Load();

        Assert.Equal("Anna Berg", Assert.Single(Assert.Single(load.Catalog.Episodes).Guests).Name);
        Assert.Empty(load.Problems);
    }

    [Fact]
    public void A_person_has_a_plain_bio_and_addresses_from_handles()
    {
        using var archive = new TempArchive().AddFile("_people/annaberg.md", """
            ---
            short: annaberg
            title: "\u200bAnna Be\u0301rg"
            picture: images/anna.jpg
            twitter: '@anna_b'
            github: https://github.com/annaberg
            linkedin: anna-b%C3%A9rg/
            web: example.org/bees
            ---

            Anna counts **bees** at [the farm](https://example.org){:target="_blank"}
            every day.

            ## Books

            * One
            """);

        var load = archive.Load();
        var anna = load.Catalog.FindPerson("annaberg")!;

        Assert.Equal("Anna Bérg", anna.Name);
        Assert.Equal("Anna counts bees at the farm every day.\n\nBooks\n\nOne", anna.Bio);
        Assert.Equal(
            [
                "Twitter https://twitter.com/anna_b",
                "GitHub https://github.com/annaberg",
                "LinkedIn https://www.linkedin.com/in/anna-b%C3%A9rg",
                "Website https://example.org/bees",
            ],
            anna.Links.Select(l => $"{l.Label} {l.Address.AbsoluteUri}"));
        Assert.Contains("invisible", Assert.Single(load.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("twitter", "https://x.com/anna_b", "Twitter")]
    [InlineData("twitter", "https://evil.example/t", "evil.example")]
    [InlineData("github", "https://github.com.evil.example/g", "github.com.evil.example")]
    [InlineData("linkedin", "https://de.linkedin.com/in/anna", "LinkedIn")]
    [InlineData("linkedin", "https://evil-linkedin.com/in/anna", "evil-linkedin.com")]
    public void A_profile_bears_the_name_of_a_service_only_at_that_service(string key, string address, string label)
    {
        using var archive = new TempArchive()
            .AddFile("_people/anna.md", $"---\nshort: anna\ntitle: Anna Berg\n{key}: {address}\n---\n")
            .AddFile("a.md", "---\ntitle: A\nguests: [anna]\ntranscript: [{line: Hi.}]\n---\n");

        Assert.Equal(new(label, new(address)), Assert.Single(Assert.Single(archive.LoadEpisode().Guests).Links));
    }

    [Theory]
    [InlineData("twitter: 'javascript:alert(1)'")]
    [InlineData("web: 'data:text/html,x'")]
    [InlineData("github: 'a b c'")]
    [InlineData("linkedin: 'ftp://example.org/x'")]
    public void A_profile_that_is_not_an_address_is_left_out(string place)
    {
        using var archive = new TempArchive().AddFile("_people/x.md", $"---\ntitle: X\n{place}\n---\n");

        Assert.Empty(archive.Load().Catalog.FindPerson("x")!.Links);
        Assert.Single(archive.Load().Problems);
    }

    [Fact]
    public void Two_files_of_one_name_are_one_person_with_both_ids()
    {
        using var archive = new TempArchive()
            .AddFile("_people/7annaberg.md", "---\nshort: 7annaberg\ntitle: Anna Berg\n---\n")
            .AddFile("_people/annaberg.md", "---\nshort: annaberg\ntitle: Anna Berg\ngithub: anna\n---\nCounts bees.")
            .AddFile("_podcast/a.md", "---\ntitle: A\nguests: [annaberg]\ntranscript: [{line: Hi., who: Anna}]\n---\n");

        var load = archive.Load();
        var anna = Assert.Single(load.Catalog.People);

        Assert.Equal(("7annaberg", "annaberg"), (anna.Id, Assert.Single(anna.OtherIds)));
        Assert.Equal("Counts bees.", anna.Bio);
        Assert.Single(anna.Links);
        Assert.Same(anna, load.Catalog.Episodes[0].Lines[0].Speaker!.Person);
        Assert.Single(load.Catalog.EpisodesOf(anna));
    }

    [Fact]
    public void Speakers_match_guests_by_first_or_last_word_and_the_host_is_found_from_all_episodes()
    {
        using var archive = new TempArchive()
            .AddFile("_people/annaberg.md", "---\ntitle: Anna Berg\n---\n")
            .AddFile("_people/joaosilva.md", "---\ntitle: João Silva\n---\n")
            .AddFile("_people/benholt.md", "---\ntitle: Ben Holt\n---\n")
            .AddFile("_podcast/a.md", Page("A", "annaberg", "Anna", "Ben"))
            .AddFile("_podcast/b.md", Page("B", "joaosilva", "Joao", "Ben"))
            .AddFile("_podcast/c.md", Page("C", "joaosilva, annaberg", "Silva", "Anna", "Ben"))
            .AddFile("_podcast/d.md", Page("D", "benholt", "Ben", "Carla"));

        var load = archive.Load();

        Assert.Equal([("Anna Berg", true), ("Ben Holt", false)], Speakers("a"));
        Assert.Equal([("João Silva", true), ("Ben Holt", false)], Speakers("b"));
        Assert.Equal([("João Silva", true), ("Anna Berg", true), ("Ben Holt", false)], Speakers("c"));
        Assert.Equal([("Ben Holt", true), ("Carla", false)], Speakers("d"));
        Assert.Contains("\"Joao\" is taken for the guest \"João Silva\"", Assert.Single(load.Problems).Message, StringComparison.Ordinal);

        IEnumerable<(string, bool)> Speakers(string slug) =>
            load.Catalog.Find(slug)!.Lines.Select(l => (l.Speaker!.FullName, l.Speaker.IsGuest));
        static string Page(string title, string guests, params string[] who) =>
            $"---\ntitle: {title}\nguests: [{guests}]\ntranscript:\n"
                + $"{string.Concat(who.Select(w => $"- {{line: I am {w}., who: {w}}}\n"))}---\n";
    }

    [Fact]
    public void The_only_unknown_speaker_is_the_only_unheard_guest()
    {
        var turns = string.Concat(
            Enumerable.Range(0, 6).Select(i => $"- {{line: Question {i}?, who: Ben}}\n- {{line: Answer {i}., who: Buzz}}\n"));
        using var archive = new TempArchive()
            .AddFile("_people/annaberg.md", "---\ntitle: Anna Berg\n---\n")
            .AddFile("_people/carlodee.md", "---\ntitle: Carlo Dee\n---\n")
            .AddFile("_podcast/a.md", $"---\ntitle: A\nguests: [annaberg]\ntranscript:\n{turns}---\n")
            .AddFile(
                "_podcast/b.md", "---\ntitle: B\nguests: [carlodee]\ntranscript: [{line: Hi., who: Ben}, {line: Oh., who: Carlo}]\n---\n");

        var load = archive.Load();

        Assert.Equal(
            ("Buzz", "Anna Berg", true), load.Catalog.Find("a")!.Lines[1].Speaker is { } s ? (s.Name, s.FullName, s.IsGuest) : default);
        Assert.Contains("\"Buzz\" is taken for the guest \"Anna Berg\"", Assert.Single(load.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("annalouberg-dahl", "line: 'Today we meet Anna-Lou Berg Dahl, who counts bees.'", "Anna-Lou Berg Dahl")]
    [InlineData("annaberg", "line: Hi.", "Anna Berg")]
    [InlineData("annaberg", "line: '\" “ Not \" “Anna Berg”, a beekeeper.'", "Anna Berg")]
    [InlineData("carlodee", "line: Hi.", "Carlo Dee")]
    [InlineData("somebody", "line: Hi.", "somebody")]
    public void The_name_of_a_guest_without_file_is_found_in_the_episode(string id, string line, string name)
    {
        using var archive = new TempArchive().AddFile("a.md", $$"""
            ---
            title: A
            guests: [{{id}}]
            ids: {anchor: Counting-Bees---Anna-Berg--Carlo-Dee-e1abcd2}
            transcript:
            - {{{line}}}
            ---
            """);

        Assert.Equal(name, Assert.Single(archive.LoadEpisode().Guests).Name);
        Assert.Empty(archive.Load().Problems);
    }

    [Fact]
    public void A_guest_without_file_is_reported_when_others_have_files()
    {
        using var archive = new TempArchive()
            .AddFile("_people/annaberg.md", "---\ntitle: Anna Berg\n---\n")
            .AddFile("_podcast/a.md", "---\ntitle: A\nguests:\n- annaberg\n- carlodee\ntranscript: [{line: Hi., who: Anna}]\n---\n");

        var problem = Assert.Single(archive.Load().Problems);

        Assert.Equal(("_podcast/a.md", 5), (problem.File, problem.Line));
        Assert.Equal(["Anna Berg", "carlodee"], archive.LoadEpisode().Guests.Select(g => g.Name));
    }
}

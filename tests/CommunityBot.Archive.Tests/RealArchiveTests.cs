using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests;

public class RealArchiveTests
{
    private static readonly string Archive = SharedFolder.GetPath("archive");
    private static readonly string Seeds = SharedFolder.GetPath("seeds");

    [RealArchiveFact]
    public void Every_page_that_is_not_a_draft_is_exactly_one_episode()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Archive, "_podcast"), "*.md")
            .Select(file => Path.GetFileName(file))
            .Where(name => !name.StartsWith('_'))
            .Select(name => name.Replace(".md", "", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

        var load = ArchiveLoader.Load([Archive]);

        Assert.Equal(pages, load.Catalog.Episodes.Select(e => e.Id.Slug).Order(StringComparer.Ordinal));
        Assert.Empty(load.UnusablePaths);
        Assert.DoesNotContain(load.Problems, p => p.Severity == ProblemSeverity.Error);
    }

    [RealArchiveFact]
    public void Guests_and_speakers_are_people()
    {
        var catalog = ArchiveLoader.Load([Archive]).Catalog;

        Assert.All(catalog.Episodes, e => Assert.NotEmpty(e.Guests));
        Assert.All(catalog.Episodes.SelectMany(e => e.Guests), guest => Assert.NotEqual(guest.Id, guest.Name));
        Assert.All(
            catalog.Episodes.Where(e => e.Lines.Count > 0),
            e => Assert.Contains(e.Lines, l => l.Speaker is { IsGuest: true, Person: not null }));
        Assert.True(catalog.Episodes.SelectMany(e => e.Lines).Count(l => l.Speaker?.Person is null) < 150);
    }

    [RealArchiveFact]
    public void No_spoken_line_is_lost_except_repeated_lines()
    {
        var catalog = ArchiveLoader.Load([Archive]).Catalog;

        // 13,532 entries hold a line; 111 of them repeat a line with time, a time alone is no line, 3 paragraphs are in who.
        Assert.InRange(catalog.Episodes.Sum(e => e.Lines.Count), 13_390, 13_420);
        Assert.All(catalog.Episodes.SelectMany(e => e.Lines), l => Assert.NotEmpty(l.Text));
    }

    [RealArchiveFact]
    public void Pages_of_both_generations_load_and_the_first_path_is_used_for_the_same_episode()
    {
        var seeds = ArchiveLoader.Load([Seeds]).Catalog;
        var archive = ArchiveLoader.Load([Archive]).Catalog;
        var both = ArchiveLoader.Load([Seeds, Archive]).Catalog;

        var inBoth = seeds.Episodes.Where(e => archive.Find(e.Id.Slug) is not null).ToList();
        Assert.NotEmpty(inBoth);
        Assert.Equal(archive.Episodes.Count + seeds.Episodes.Count - inBoth.Count, both.Episodes.Count);
        Assert.All(inBoth, e => Assert.Equal(e.File, both.Find(e.Id.Slug)!.File));
        Assert.All(seeds.Episodes.Where(e => e.Number is not null), e => Assert.NotEmpty(both.Find(e.Id.Slug)!.Guests));
    }

    [RealArchiveFact]
    public void Names_are_found_in_the_episodes_when_there_are_no_people_files()
    {
        var catalog = ArchiveLoader.Load([Seeds]).Catalog;

        Assert.NotEmpty(catalog.People);
        Assert.All(catalog.People, person => Assert.Equal(person.Id, NameText.ToId(person.Name)));
        Assert.All(catalog.People, person => Assert.Contains(' ', person.Name));
        Assert.All(catalog.Episodes.SelectMany(e => e.Lines).Where(l => l.Speaker is not null), l => Assert.NotNull(l.Speaker!.Person));
    }

    [RealArchiveFact]
    public void The_plain_transcript_loads_with_and_without_a_sidecar_file()
    {
        var transcript = Directory.EnumerateFiles(Seeds, "*.txt").First();
        var slug = Path.GetFileNameWithoutExtension(transcript);
        var words = File.ReadAllText(transcript);
        using var archive = new TempArchive()
            .AddFile(slug + ".txt", words)
            .AddFile(slug + ".yaml", "title: A keynote\nguests: [annaberg]\n");

        Assert.Equal(slug.Replace('-', ' '), ArchiveLoader.Load([Seeds]).Catalog.Find(slug)!.Name, ignoreCase: true);
        Assert.Equal(("A keynote", "annaberg"), (archive.LoadEpisode().Name, archive.LoadEpisode().Guests[0].Id));
        Assert.Equal(words.Split('\n').Count(line => line.Trim().Length > 0), archive.LoadEpisode().Lines.Count);
    }
}

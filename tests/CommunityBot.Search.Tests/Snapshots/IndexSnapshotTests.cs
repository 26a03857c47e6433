using System.Text.Json;
using CommunityBot.Episodes;
using CommunityBot.Search.Completion;
using CommunityBot.Search.Indexing;
using CommunityBot.Search.Queries;
using CommunityBot.Search.Snapshots;
using CommunityBot.Search.Synonyms;
using CommunityBot.Testing;

namespace CommunityBot.Search.Tests.Snapshots;

public sealed class IndexSnapshotTests : IDisposable
{
    private static readonly Person Anna = EpisodeBuilder.Person("anna", "Anna Berg");
    private static readonly SynonymGroup[] Glossary = [new(["kpi", "key figure"], SynonymSource.Glossary)];

    private static readonly string[] Queries =
        ["bees", "waggle dance", "key figure", "LLM", "dancng", "\"come home\"", "bees by:anna", "nothing here", "opensource"];

    private readonly TempFolder _folder = new();

    private string Path => _folder.File("index.bin");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_index_from_the_snapshot_is_the_index_that_was_saved()
    {
        var built = Build(CreateCatalog());
        built.SaveTo(new(Path));

        var read = Build(CreateCatalog());

        Assert.NotNull(new IndexSnapshot(Path).Read(Key(CreateCatalog()), PassageTable.Create(CreateCatalog().Episodes)));
        Assert.Equal(Describe(built), Describe(read));
        Assert.Equal(Bytes(built), Bytes(read));
    }

    [Fact]
    public void An_index_from_the_snapshot_is_rebuilt_as_a_new_one()
    {
        Build(CreateCatalog()).SaveTo(new(Path));
        var read = Build(CreateCatalog());
        var changed = CreateCatalog("The waggle dance names the meadow.");

        var rebuilt = SearchIndex.Build(changed, SearchFields.All, Glossary, read);

        Assert.Equal(Bytes(SearchIndex.Build(changed, SearchFields.All, Glossary)), Bytes(rebuilt));
    }

    public static TheoryData<string> Changes =>
        ["line", "title", "name", "slug", "topic", "guest", "description", "header", "order", "glossary", "fields", "merged"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void An_index_of_other_texts_is_not_used(string change)
    {
        var catalog = CreateCatalog();
        var (first, second) = (catalog.Episodes[0], catalog.Episodes[1]);
        Episode[] episodes = change switch
        {
            "line" => [.. CreateCatalog("Bees sleep.").Episodes],
            "title" => [first with { Title = "Other" }, second],
            "name" => [first with { Name = "Other" }, second],
            "slug" => [first with { Id = new("other") }, second],
            "topic" => [first with { Topics = ["other"] }, second],
            "guest" => [first with { Guests = [EpisodeBuilder.Person("anna", "Anna Hill")] }, second],
            "description" => [first with { Description = "Other." }, second],
            "header" => [first with { Sections = [first.Sections[0] with { Title = "Other" }] }, second],
            "order" => [second, first],
            "merged" => [first with { Lines = [first.Lines[0] with { Text = $"{first.Lines[0].Text} {first.Lines[1].Text}" }] }, second],
            _ => [first, second],
        };
        SynonymGroup[] glossary = change == "glossary" ? [new(["kpi", "key", "figure"], SynonymSource.Glossary)] : Glossary;

        var key = IndexKey.Compute(PassageTable.Create(episodes), change == "fields" ? SearchFields.Lines : SearchFields.All, glossary);

        Assert.NotEqual(Convert.ToHexString(Key(catalog)), Convert.ToHexString(key));
        Build(catalog).SaveTo(new(Path));
        Assert.Null(new IndexSnapshot(Path).Read(key, PassageTable.Create(episodes)));
    }

    [Fact]
    public void Times_and_links_are_no_part_of_the_key()
    {
        var catalog = CreateCatalog();
        var later = catalog.Episodes
            .Select(e => e with { Lines = [.. e.Lines.Select(l => l with { Second = l.Second + 1 })], Links = new() });

        Assert.Equal(Key(catalog), Key(new(later, [])));
    }

    [Fact]
    public void A_damaged_snapshot_is_not_used()
    {
        Build(CreateCatalog()).SaveTo(new(Path));
        var bytes = File.ReadAllBytes(Path);
        for (var i = 0; i < bytes.Length; i += 13)
        {
            var damaged = bytes.ToArray();
            damaged[i] ^= 0x80;
            File.WriteAllBytes(Path, damaged);
            Assert.Null(new IndexSnapshot(Path).Read(Key(CreateCatalog()), PassageTable.Create(CreateCatalog().Episodes)));
            File.WriteAllBytes(Path, bytes[..i]);
            Assert.Null(new IndexSnapshot(Path).Read(Key(CreateCatalog()), PassageTable.Create(CreateCatalog().Episodes)));
        }

        Assert.Equal(Describe(SearchIndex.Build(CreateCatalog(), SearchFields.All, Glossary)), Describe(Build(CreateCatalog())));
    }

    [Fact]
    public void A_device_in_place_of_the_snapshot_is_neither_read_nor_written()
    {
        if (OperatingSystem.IsWindows())
            return; // it has no devices among its files
        File.CreateSymbolicLink(Path, "/dev/zero");
        File.CreateSymbolicLink(Path + ".arriving", "/dev/full");

        Assert.Null(new IndexSnapshot(Path).Read(Key(CreateCatalog()), PassageTable.Create(CreateCatalog().Episodes)));
        Build(CreateCatalog()).SaveTo(new(Path));
        Assert.NotNull(new IndexSnapshot(Path).Read(Key(CreateCatalog()), PassageTable.Create(CreateCatalog().Episodes)));
    }

    [Fact]
    public void A_snapshot_that_holds_the_index_is_not_written_again()
    {
        var snapshot = new IndexSnapshot(Path);
        Build(CreateCatalog()).SaveTo(snapshot);
        File.SetLastWriteTimeUtc(Path, DateTime.UnixEpoch);

        Build(CreateCatalog()).SaveTo(snapshot);
        var next = new IndexSnapshot(Path);
        SearchIndex.Build(CreateCatalog(), SearchFields.All, Glossary, snapshot: next).SaveTo(next);

        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(Path));
        Assert.Single(Directory.GetFiles(_folder.Root));
    }

    [UnwritableFolderFact]
    public void A_folder_that_cannot_be_written_is_an_error_of_saving()
    {
        var snapshot = new IndexSnapshot(System.IO.Path.Combine(UnwritableFolderFactAttribute.Folder, "cache", "index.bin"));

        var exception = Record.Exception(() => Build(CreateCatalog()).SaveTo(snapshot));

        Assert.True(exception is IOException or UnauthorizedAccessException);
    }

    private SearchIndex Build(EpisodeCatalog catalog) => SearchIndex.Build(catalog, SearchFields.All, Glossary, snapshot: new(Path));

    private static byte[] Key(EpisodeCatalog catalog) =>
        IndexKey.Compute(PassageTable.Create(catalog.Episodes), SearchFields.All, Glossary);

    private static EpisodeCatalog CreateCatalog(string line = "The waggle dance is a key figure of bees who come home.") => new(
        [
            new EpisodeBuilder("bees").Titled("Bees in numbers").Number(1, 1).About("insects").Guest(Anna).Header("Dancing bees")
                .Line("Anna", 1, line)
                .Line("Ben", 9, "Why do large language models (LLM) like open source bees?").Build(),
            new EpisodeBuilder("fog").Titled("Fog").Number(1, 2)
                .Line("Anna", 3, "Running, runs and ran: the café has fog 🐝 \ud83d and 蜜蜂.")
                .Line(null, null, "An LLM is a large language model, and dancing is a KPI.").Build(),
        ],
        [Anna]);

    private static string Describe(SearchIndex index) => JsonSerializer.Serialize(new
    {
        Quotes = Queries.Select(
            q => index.FindQuotes(SearchQuery.Parse(q), 10).Select(h => new { h.Moment.Episode.Id.Slug, h.Moment, h.Score })),
        Episodes = Queries.Select(q => index.FindEpisodes(SearchQuery.Parse(q), 10).Select(h => new { h.Episode.Id.Slug, h.Score })),
        Missing = Queries.Select(q => index.FindMissingWords(SearchQuery.Parse(q))),
        Completions = new[] { "", "a", "d", "be" }.Select(t => index.Complete(t, SuggestionKinds.All, 20)),
        index.Synonyms,
    });

    // Every number of the index.
    private byte[] Bytes(SearchIndex index)
    {
        var path = _folder.File("bytes.bin");
        File.Delete(path);
        index.SaveTo(new(path));
        return File.ReadAllBytes(path);
    }
}

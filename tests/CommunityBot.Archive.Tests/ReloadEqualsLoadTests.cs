using System.Runtime.CompilerServices;
using System.Text.Json;
using CommunityBot.Search;
using CommunityBot.Search.Completion;
using CommunityBot.Search.Indexing;
using CommunityBot.Search.Queries;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests;

/// <summary>Whatever happens to the files: what is read again piece by piece is what a fresh start would read.</summary>
public sealed class ReloadEqualsLoadTests : IDisposable
{
    private const int Edits = 25;

    private static readonly string[] Queries =
        ["imposter syndrome", "devrel marketing", "\"open source\" -money", "what is RAG", "dashboard nobody opens", "freelance pricing by:host", "data contrat", "kernstone"];

    private readonly EditableArchive _files = new();

    public ReloadEqualsLoadTests()
    {
        foreach (var file in Directory.EnumerateFiles(Sample, "*", SearchOption.AllDirectories))
            _files.WriteFile(Path.GetRelativePath(Sample, file), File.ReadAllText(file));
    }

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void After_any_edit_the_snapshot_is_that_of_a_fresh_load(int seed)
    {
        var random = new Random(seed);
        var live = new LiveArchive([_files.Root]);
        var index = SearchIndex.Build(live.LoadAll().Catalog);
        for (var edit = 0; edit < Edits; edit++)
        {
            var what = Edit(random);
            live.LoadChanges();
            if (live.LoadChanges() is not { } load)
                continue;
            index = SearchIndex.Build(load.Catalog, SearchFields.All, null, index);

            var fresh = ArchiveLoader.Load([_files.Root]);
            Assert.True(Json(fresh.Catalog) == Json(load.Catalog), $"seed {seed}, edit {edit}: {what}");
            Assert.Equal(fresh.Problems, load.Problems);
            Assert.True(Answers(SearchIndex.Build(fresh.Catalog)) == Answers(index), $"seed {seed}, edit {edit}: {what}");
        }
    }

    private string Edit(Random random)
    {
        var files = Directory.EnumerateFiles(_files.Root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_files.Root, f)).Order(StringComparer.Ordinal).ToList();
        var file = files[random.Next(files.Count)];
        var text = File.ReadAllText(Path.Combine(_files.Root, file));
        switch (random.Next(6))
        {
            case 0 when files.Count > 20:
                _files.DeleteFile(file);
                return $"removed {file}";
            case 1:
                var copy = Path.Combine(Path.GetDirectoryName(file)!, $"copy{random.Next(100)}-{Path.GetFileName(file)}");
                _files.WriteFile(copy, text.Replace("youtube", "elsewhere", StringComparison.Ordinal));
                return $"copied {file}";
            case 2:
                _files.WriteFile(file, text.Replace("a", "aa", StringComparison.Ordinal).Replace("daate", "date", StringComparison.Ordinal).Replace("traanscript", "transcript", StringComparison.Ordinal));
                return $"misspelt {file}";
            case 3:
                _files.WriteFile(file, text);
                return $"touched {file}";
            case 4:
                _files.WriteFile($"talks/captions{random.Next(3)}.vtt", $"WEBVTT\n\n00:01.000 --> 00:05.000\n<v Anna>Large language models (LLM) number {random.Next(100)}.\n");
                return "wrote captions";
            default:
                _files.WriteFile(file, text.Replace(" and ", " and then ", StringComparison.Ordinal));
                return $"edited {file}";
        }
    }

    private static string Answers(SearchIndex index) => JsonSerializer.Serialize(new
    {
        Quotes = Queries.Select(q => index.FindQuotes(SearchQuery.Parse(q), 10).Select(h => new { h.Moment.Episode.Id.Slug, h.Moment, h.Score })),
        Episodes = Queries.Select(q => index.FindEpisodes(SearchQuery.Parse(q), 10).Select(h => new { h.Episode.Id.Slug, h.Score })),
        Missing = Queries.Select(q => index.FindMissingWords(SearchQuery.Parse(q))),
        Completions = new[] { "", "a", "da", "im", "s" }.Select(t => index.Complete(t, SuggestionKinds.All, 20)),
        index.Synonyms,
    });

    private static string Json(object catalog) => JsonSerializer.Serialize(catalog);

    private static string Sample { get; } = Path.GetFullPath(Path.Combine(ThisFolder(), "../../../../config/sample-archive"));

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}

using System.Runtime.CompilerServices;
using System.Text.Json;
using CommunityBot.Search;
using CommunityBot.Search.Completion;
using CommunityBot.Search.Indexing;
using CommunityBot.Search.Queries;
using CommunityBot.Testing;
using CsCheck;

namespace CommunityBot.Archive.Tests;

/// <summary>After any sequence of edits, loading the changes gives the same as loading everything.</summary>
public class ReloadEqualsLoadTests
{
    private const int EditsPerSample = 25;

    private static readonly string[] Queries =
    [
        "imposter syndrome", "devrel marketing", "\"open source\" -money", "what is RAG", "dashboard nobody opens",
        "freelance pricing by:host", "data contrat", "kernstone",
    ];

    private static readonly Gen<Edit> Edits =
        Gen.Select(Gen.Enum<EditKind>(), Gen.Int[0, 1000], Gen.Int[0, 99], (kind, file, number) => new Edit(kind, file, number));

    private enum EditKind
    {
        Delete,
        Copy,
        Misspell,
        Touch,
        WriteCaptions,
        Reword,
    }

    [Fact]
    public void After_any_edits_the_catalog_and_the_results_are_those_of_a_fresh_load() =>
        PinnedSamples.Check(Edits.Array[EditsPerSample], 3, edits =>
        {
            using var files = CopySample();
            using var cache = new TempFolder();
            var loader = new ArchiveLoader([files.Root]);
            var index = SearchIndex.Build(loader.LoadAll().Catalog);
            foreach (var edit in edits)
            {
                Apply(edit, files);
                loader.LoadChanges();
                if (loader.LoadChanges() is not { } load)
                    continue;
                index = SearchIndex.Build(load.Catalog, SearchFields.All, null, index);

                var fresh = ArchiveLoader.Load([files.Root]);
                Assert.Equal(Json(fresh.Catalog), Json(load.Catalog));
                Assert.Equal(fresh.Problems, load.Problems);
                Assert.Equal(Answers(SearchIndex.Build(fresh.Catalog)), Answers(index));
                AssertStartsAlike(files.Root, cache, fresh);
            }
        });

    // A process that begins with what earlier ones kept, before these edits and after them.
    private static void AssertStartsAlike(string archive, TempFolder cache, ArchiveLoad fresh)
    {
        for (var start = 0; start < 2; start++)
        {
            var loader = new ArchiveLoader([new(archive, null)], cache.Root);
            var load = loader.LoadAll();
            Assert.Equal(Json(fresh.Catalog), Json(load.Catalog));
            Assert.Equal(fresh.Problems, load.Problems);
            loader.SaveSnapshot();
        }
    }

    private static EditableArchive CopySample()
    {
        var files = new EditableArchive();
        foreach (var file in Directory.EnumerateFiles(Sample, "*", SearchOption.AllDirectories))
            files.WriteFile(Path.GetRelativePath(Sample, file), File.ReadAllText(file));
        return files;
    }

    private static void Apply(Edit edit, EditableArchive files)
    {
        var paths = Directory.EnumerateFiles(files.Root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(files.Root, file))
            .Order(StringComparer.Ordinal)
            .ToList();
        var path = paths[edit.File % paths.Count];
        var text = File.ReadAllText(Path.Combine(files.Root, path));
        switch (edit.Kind)
        {
            case EditKind.Delete when paths.Count > 20:
                files.DeleteFile(path);
                break;
            case EditKind.Copy:
                var copy = Path.Combine(Path.GetDirectoryName(path)!, $"copy{edit.Number}-{Path.GetFileName(path)}");
                files.WriteFile(copy, text.Replace("youtube", "elsewhere", StringComparison.Ordinal));
                break;
            case EditKind.Misspell:
                var misspelt = text.Replace("a", "aa", StringComparison.Ordinal);
                files.WriteFile(
                    path,
                    misspelt.Replace("daate", "date", StringComparison.Ordinal)
                        .Replace("traanscript", "transcript", StringComparison.Ordinal));
                break;
            case EditKind.Touch:
                files.WriteFile(path, text);
                break;
            case EditKind.WriteCaptions:
                var captions = $"WEBVTT\n\n00:01.000 --> 00:05.000\n<v Anna>Large language models (LLM) number {edit.Number}.\n";
                files.WriteFile($"talks/captions{edit.Number % 3}.vtt", captions);
                break;
            default:
                files.WriteFile(path, text.Replace(" and ", " and then ", StringComparison.Ordinal));
                break;
        }
    }

    private static string Answers(SearchIndex index) => JsonSerializer.Serialize(new
    {
        Quotes = Queries.Select(
            q => index.FindQuotes(SearchQuery.Parse(q), 10).Select(h => new { h.Moment.Episode.Id.Slug, h.Moment, h.Score })),
        Episodes = Queries.Select(q => index.FindEpisodes(SearchQuery.Parse(q), 10).Select(h => new { h.Episode.Id.Slug, h.Score })),
        Missing = Queries.Select(q => index.FindMissingWords(SearchQuery.Parse(q))),
        Completions = new[] { "", "a", "da", "im", "s" }.Select(t => index.Complete(t, SuggestionKinds.All, 20)),
        index.Synonyms,
    });

    private static string Json(object catalog) => JsonSerializer.Serialize(catalog);

    private static string Sample { get; } = Path.GetFullPath(Path.Combine(ThisFolder(), "../../config/sample-archive"));

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    /// <param name="Kind">What is done.</param>
    /// <param name="File">Selects the file.</param>
    /// <param name="Number">Distinguishes what is written.</param>
    private sealed record Edit(EditKind Kind, int File, int Number);
}

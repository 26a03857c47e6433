using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Episodes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;

namespace CommunityBot.Benchmarks.LuceneNet;

/// <summary>
/// An index of Lucene.NET at its best speed: in memory, merged into one segment, without stored text, with one searcher for all threads.
/// </summary>
internal sealed class LuceneIndex : IDisposable
{
    public const string Text = "text";
    public const string Around = "around";

    private const int BufferMegabytes = 256;

    private readonly RAMDirectory _directory = new();
    private readonly DirectoryReader _reader;

    public LuceneIndex(LuceneConfiguration configuration, EpisodeCatalog catalog)
    {
        Configuration = configuration;
        Passage[] passages =
            [.. Passage.Create(catalog, configuration.IsExpert ? PassageUnit.LineAndNeighbours : PassageUnit.Line)];
        Results = [.. passages.Select(p => p.Result)];
        Fill(passages);
        _reader = DirectoryReader.Open(_directory);
        Searcher = new(_reader) { Similarity = configuration.Similarity };
    }

    public LuceneConfiguration Configuration { get; }

    /// <summary>The result of each document, by its number.</summary>
    public ResultId[] Results { get; }

    public IndexSearcher Searcher { get; }

    public bool Occurs(Term term) => _reader.DocFreq(term) > 0;

    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
    }

    private void Fill(Passage[] passages)
    {
        using var analyzer = Configuration.CreateAnalyzer();

        // This policy merges adjacent segments only, so that documents have the numbers of their passages.
        using var writer = new IndexWriter(_directory, new(LuceneConfiguration.Version, analyzer)
        {
            Similarity = Configuration.Similarity,
            RAMBufferSizeMB = BufferMegabytes,
            MergePolicy = new LogDocMergePolicy(),
        });
        var text = new TextField(Text, "", Field.Store.NO);
        var around = new TextField(Around, "", Field.Store.NO);
        Document document = Configuration.IsExpert ? [text, around] : [text];
        foreach (var passage in passages)
        {
            text.SetStringValue(passage.Text);
            around.SetStringValue(passage.Around);
            writer.AddDocument(document);
        }

        writer.ForceMerge(1);
    }
}

using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Episodes;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Benchmarks.Fts5;

/// <summary>
/// SQLite FTS5 at its best speed: in memory, with its own database and prepared statement, the index merged into one segment, no stored
/// text, sorted by the hidden rank column.
/// </summary>
internal sealed class Fts5Engine : ISearchEngine, IDisposable
{
    private const string NeighbourWeight = "0.3";
    private const int BestLines = 5;
    private const int LinesForEpisodes = 500;

    private readonly SqliteConnection _connection = new("Data Source=:memory:;Pooling=False");
    private readonly SqliteCommand _query;
    private readonly SqliteParameter _match;
    private readonly List<ResultId> _results = [];

    public Fts5Engine(Fts5Configuration configuration, EpisodeCatalog catalog)
    {
        Configuration = configuration;
        _connection.Open();
        Execute($"CREATE VIRTUAL TABLE passages USING fts5(text, around, content='', tokenize='{configuration.Tokenizer}')");
        Execute($"INSERT INTO passages(passages, rank) VALUES('rank', 'bm25(1.0, {NeighbourWeight})')");
        Fill(Passage.Create(catalog, configuration.Unit));
        Execute("INSERT INTO passages(passages) VALUES('optimize')");

        _query = _connection.CreateCommand();
        _query.CommandText = $"SELECT rowid, rank FROM passages WHERE passages MATCH $match ORDER BY rank LIMIT {Limit}";
        _match = _query.Parameters.Add("$match", SqliteType.Text);
        _query.Prepare();
    }

    public Fts5Configuration Configuration { get; }

    private int Limit => Configuration.Unit == PassageUnit.BestLines ? LinesForEpisodes : ISearchEngine.Top;

    public IReadOnlyList<ResultId> Search(EvaluationQuery query)
    {
        var match = Configuration.Match(query.Text);
        if (match.Length == 0)
            return [];

        _match.Value = match;
        using var rows = _query.ExecuteReader();
        return Configuration.Unit == PassageUnit.BestLines ? Episodes(rows) : Rows(rows);
    }

    public void Dispose()
    {
        _query.Dispose();
        _connection.Dispose();
    }

    private List<ResultId> Rows(SqliteDataReader rows)
    {
        var results = new List<ResultId>(ISearchEngine.Top);
        while (rows.Read())
            results.Add(_results[rows.GetInt32(0)]);
        return results;
    }

    // The rank is BM25 times minus one: lower is better.
    private List<ResultId> Episodes(SqliteDataReader rows)
    {
        var episodes = new Dictionary<string, (double Rank, int Lines)>(StringComparer.Ordinal);
        while (rows.Read())
        {
            var slug = _results[rows.GetInt32(0)].Episode!;
            var (rank, lines) = episodes.GetValueOrDefault(slug);
            if (lines < BestLines)
                episodes[slug] = (rank + rows.GetDouble(1), lines + 1);
        }

        return [.. episodes.OrderBy(e => e.Value.Rank).Take(ISearchEngine.Top).Select(e => new ResultId(e.Key))];
    }

    private void Fill(IEnumerable<Passage> passages)
    {
        using var transaction = _connection.BeginTransaction();
        using var insert = _connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO passages(rowid, text, around) VALUES($row, $text, $around)";
        var row = insert.Parameters.Add("$row", SqliteType.Integer);
        var text = insert.Parameters.Add("$text", SqliteType.Text);
        var around = insert.Parameters.Add("$around", SqliteType.Text);
        foreach (var passage in passages)
        {
            (row.Value, text.Value, around.Value) = (_results.Count, passage.Text, passage.Around);
            insert.ExecuteNonQuery();
            _results.Add(passage.Result);
        }

        transaction.Commit();
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

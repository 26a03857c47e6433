using CommunityBot.Search.Meaning;

namespace CommunityBot.Indexing;

/// <summary>
/// Makes the vectors of all lines and replaces the index by one that also knows their meaning. Until then, answers are by words. Not
/// thread-safe.
/// </summary>
internal sealed partial class MeaningUpdater(
    SearchSettings settings, Func<ITextEmbedder> loadModel, SearchIndexHolder holder, TimeProvider clock, ILogger<MeaningUpdater> logger)
    : IDisposable
{
    // Vectors between two writes to the disk, a few seconds of work.
    private const int WriteEvery = 100;

    private ITextEmbedder? _embedder;
    private VectorFile? _vectors;

    /// <summary>Makes the missing vectors of an index, then replaces it, unless there is a newer one meanwhile.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Update(SearchIndex index, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        _embedder ??= loadModel();
        _vectors ??= Open(_embedder);
        var lines = index.ListLineTexts();
        var missing = lines.Where(line => !_vectors.Contains(line)).Distinct().ToList();
        if (missing.Count > 0)
            Log.Making(logger, missing.Count, lines.Count);
        if (!Make(missing, index, cancellationToken))
            return;
        _vectors.RemoveUnused(lines);
        if (index.WithMeaning(_embedder, _vectors) is { } withMeaning && holder.TryReplace(index, withMeaning))
            Log.Ready(logger, lines.Count, missing.Count, clock.GetElapsedTime(began).TotalSeconds);
    }

    public void Dispose() => _vectors?.Dispose();

    // Returns false when there is a newer index, whose lines matter instead.
    private bool Make(List<string> texts, SearchIndex index, CancellationToken cancellationToken)
    {
        var vector = new float[_embedder!.Dimensions];
        for (var i = 0; i < texts.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (holder.Index != index)
                return false;
            _embedder.Embed(texts[i], SearchIndex.MaxLineTokens, vector);
            _vectors!.Append(texts[i], vector);
            if (i % WriteEvery == WriteEvery - 1)
                _vectors.Flush();
        }

        _vectors!.Flush();
        return true;
    }

    private VectorFile Open(ITextEmbedder embedder)
    {
        var vectors = VectorFile.Open(settings.VectorFile, embedder);
        if (vectors.Problem is { } problem)
            Log.ThrownAway(logger, settings.VectorFile, problem);
        return vectors;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Missing} of {Lines} lines get a vector of their meaning; until then, answers are by words")]
        public static partial void Making(ILogger logger, int missing, int lines);

        [LoggerMessage(
            LogLevel.Information,
            "Questions are also answered by their meaning: {Lines} lines, {Made} of them with a new vector, {Seconds:F1} s")]
        public static partial void Ready(ILogger logger, int lines, int made, double seconds);

        [LoggerMessage(LogLevel.Warning, "The vectors in {File} were thrown away and are made again: {Reason}")]
        public static partial void ThrownAway(ILogger logger, string file, string reason);
    }
}

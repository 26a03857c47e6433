using CommunityBot.Search.Meaning;

namespace CommunityBot.Indexing;

/// <summary>Gives an index that was built once the vectors that the worker has made. It makes none itself.</summary>
internal static class MeaningLoader
{
    /// <summary>
    /// Returns the index with the meaning of its lines where the settings say so and every line has a vector; else the index itself, and a
    /// sentence to <paramref name="error"/> that says why.
    /// </summary>
    public static SearchIndex Load(SearchIndex index, SearchSettings settings, TextWriter error)
    {
        if (!settings.UsesMeaning)
            return index;
        try
        {
            var embedder = MeaningModel.Load();
            using var vectors = VectorFile.OpenToRead(settings.VectorFile, embedder);
            if (vectors is not null && index.WithMeaning(embedder, vectors) is { } withMeaning)
                return withMeaning;
            error.WriteLine(
                $"Answers are by words alone: not every line has a vector in {settings.VectorFile}. The running bot makes them.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            error.WriteLine($"Answers are by words alone: the model or {settings.VectorFile} cannot be read.");
        }

        return index;
    }
}

namespace CommunityBot.Search.Scoring;

/// <summary>
/// The BM25 ranking function: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", Foundations and
/// Trends in Information Retrieval 3 (2009).
/// </summary>
internal static class Bm25
{
    /// <summary>
    /// Returns the inverse document frequency ln(1 + (N − n + ½) / (n + ½)) for a term in <paramref name="containing"/> of
    /// <paramref name="total"/> documents. It is never negative.
    /// </summary>
    public static float Idf(int total, int containing) => MathF.Log(1 + (total - containing + 0.5f) / (containing + 0.5f));

    /// <summary>
    /// Returns the k of the saturation tf / (tf + k): k1 · (1 − b + b · length), where <paramref name="relativeLength"/> is the length of
    /// the document divided by the average length.
    /// </summary>
    public static float LengthNorm(float k1, float b, float relativeLength) => k1 * (1 - b + b * relativeLength);
}

namespace CommunityBot.Search.Indexing;

/// <summary>
/// Counts the occurrences of each term in each episode, in lines and weighted fields, and finds the sections with the term in their header.
/// </summary>
internal sealed class EpisodePostingsBuilder
{
    private readonly PassageTable _passages;
    private readonly List<int> _ids = [];
    private readonly List<float> _frequencies = [];
    private readonly ValuesByTerm<(int Episode, float Weight)> _fields;
    private readonly ValuesByTerm<int> _headers;

    public EpisodePostingsBuilder(PassageTable passages, EpisodeFields fields, Vocabulary vocabulary, PhraseTerms phrases, int termCount)
    {
        _passages = passages;
        var fieldTerms = new List<(int Term, (int Episode, float Weight) Value)>();
        var headerTerms = new List<(int Term, int Section)>();
        var terms = new List<int>();
        foreach (var (episode, words, weight) in fields.All)
        {
            foreach (var term in FindTerms(words))
                fieldTerms.Add((term, (episode, weight)));
        }

        foreach (var (section, words) in fields.Headers.Index())
        {
            foreach (var term in FindTerms(words).Distinct())
                headerTerms.Add((term, section));
        }

        _fields = new(fieldTerms, termCount);
        _headers = new(headerTerms, termCount);

        List<int> FindTerms(int[] words)
        {
            terms.Clear();
            for (var i = 0; i < words.Length; i++)
            {
                terms.Add(vocabulary.StemOf[words[i]]);
                phrases.AddTermsAt(words, i, terms);
            }

            return terms;
        }
    }

    /// <summary>The episode of each posting.</summary>
    public int[] Ids => [.. _ids];

    /// <summary>The weighted number of occurrences of the term in that episode.</summary>
    public float[] Frequencies => [.. _frequencies];

    /// <summary>The section of each header posting.</summary>
    public int[] SectionIds => _headers.Values;

    /// <summary>The range of a term in <see cref="SectionIds"/>, the end exclusive.</summary>
    public (int Start, int End) SectionsOf(int term) => _headers.RangeOf(term);

    /// <summary>Adds the episodes of a term, from the lines that contain it and from the fields.</summary>
    /// <returns>The range of their postings, the end exclusive.</returns>
    public (int Start, int End) Add(int term, ReadOnlySpan<int> passageIds, ReadOnlySpan<byte> frequencies)
    {
        var start = _ids.Count;
        var (field, fieldEnd) = _fields.RangeOf(term);
        for (var i = 0; i < passageIds.Length || field < fieldEnd;)
        {
            var lineEpisode = i < passageIds.Length ? _passages.EpisodeOf[passageIds[i]] : int.MaxValue;
            var fieldEpisode = field < fieldEnd ? _fields.Values[field].Episode : int.MaxValue;
            if (lineEpisode <= fieldEpisode)
                Count(lineEpisode, frequencies[i++], start);
            else
                Count(fieldEpisode, _fields.Values[field++].Weight, start);
        }

        return (start, _ids.Count);
    }

    private void Count(int episode, float frequency, int start)
    {
        if (_ids.Count > start && _ids[^1] == episode)
        {
            CollectionsMarshal.AsSpan(_frequencies)[^1] += frequency;
            return;
        }

        _ids.Add(episode);
        _frequencies.Add(frequency);
    }

    // Values grouped by term in one array, in their order of input; a counting sort.
    private sealed class ValuesByTerm<T>
    {
        private readonly int[] _offsets;

        public ValuesByTerm(List<(int Term, T Value)> pairs, int termCount)
        {
            _offsets = new int[termCount + 1];
            foreach (var (term, _) in pairs)
                _offsets[term + 1]++;
            for (var t = 0; t < termCount; t++)
                _offsets[t + 1] += _offsets[t];
            Values = new T[pairs.Count];
            var next = _offsets[..termCount];
            foreach (var (term, value) in pairs)
                Values[next[term]++] = value;
        }

        public T[] Values { get; }

        public (int Start, int End) RangeOf(int term) => (_offsets[term], _offsets[term + 1]);
    }
}

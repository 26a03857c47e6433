using System.Runtime.InteropServices;

namespace CommunityBot.Search.Indexing;

/// <summary>Gathers how often each term stands in each episode, lines and fields together, and in which sections' headers.</summary>
internal sealed class EpisodePostingsBuilder
{
    private readonly PassageTable _passages;
    private readonly List<int> _ids = [];
    private readonly List<float> _frequencies = [];
    private readonly ByTerm<(int Episode, float Weight)> _fields;
    private readonly ByTerm<int> _headers;

    public EpisodePostingsBuilder(PassageTable passages, EpisodeFields fields, Vocabulary vocabulary, PhraseTerms phrases, int termCount)
    {
        _passages = passages;
        var written = new List<(int Term, (int Episode, float Weight) Value)>();
        var headed = new List<(int Term, int Section)>();
        var terms = new List<int>();
        for (var episode = 0; episode < fields.Words.Count; episode++)
        {
            foreach (var (words, weight) in fields.Words[episode])
            {
                foreach (var term in TermsOf(words))
                    written.Add((term, (episode, weight)));
            }
        }

        foreach (var (section, words) in fields.Headers)
        {
            foreach (var term in TermsOf(words).Distinct())
                headed.Add((term, section));
        }

        _fields = new(written, termCount);
        _headers = new(headed, termCount);

        List<int> TermsOf(int[] words)
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

    public int[] Ids => [.. _ids];

    public float[] Frequencies => [.. _frequencies];

    public int[] SectionIds => _headers.Values;

    public (int Start, int End) SectionsOf(int term) => _headers.RangeOf(term);

    /// <summary>Adds a term's episodes, from the lines that hold it and from the fields.</summary>
    /// <returns>Where they lie, the end exclusive.</returns>
    public (int Start, int End) Add(int term, ReadOnlySpan<int> passageIds, ReadOnlySpan<byte> frequencies)
    {
        var start = _ids.Count;
        var (field, fieldEnd) = _fields.RangeOf(term);
        for (var i = 0; i < passageIds.Length || field < fieldEnd;)
        {
            var said = i < passageIds.Length ? _passages.EpisodeOf[passageIds[i]] : int.MaxValue;
            var written = field < fieldEnd ? _fields.Values[field].Episode : int.MaxValue;
            if (said <= written)
                Count(said, frequencies[i++], start);
            else
                Count(written, _fields.Values[field++].Weight, start);
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

    /// <summary>Values grouped by term in one array, in the order they came; a counting sort.</summary>
    private sealed class ByTerm<T>
    {
        private readonly int[] _from;

        public ByTerm(List<(int Term, T Value)> pairs, int termCount)
        {
            _from = new int[termCount + 1];
            foreach (var (term, _) in pairs)
                _from[term + 1]++;
            for (var t = 0; t < termCount; t++)
                _from[t + 1] += _from[t];
            Values = new T[pairs.Count];
            var next = _from[..termCount];
            foreach (var (term, value) in pairs)
                Values[next[term]++] = value;
        }

        public T[] Values { get; }

        public (int Start, int End) RangeOf(int term) => (_from[term], _from[term + 1]);
    }
}

using System.Runtime.InteropServices;

namespace CommunityBot.Core.Search.Postings;

/// <summary>Gathers how often each term stands in each episode, lines and fields together, and in which sections' headers.</summary>
internal sealed class EpisodePostings
{
    private readonly Passages _passages;
    private readonly List<int> _ids = [];
    private readonly List<float> _frequencies = [];
    private readonly List<(int Term, int Episode, float Weight)> _fields = [];
    private readonly List<(int Term, int Section)> _headers = [];
    private readonly int[] _headersFrom;
    private int _nextField;

    public EpisodePostings(Passages passages, EpisodeFields fields, Vocabulary vocabulary, Phrases phrases, int termCount)
    {
        _passages = passages;
        var terms = new List<int>();
        for (var episode = 0; episode < fields.Words.Count; episode++)
        {
            foreach (var (words, weight) in fields.Words[episode])
                _fields.AddRange(TermsOf(words).Select(term => (term, episode, weight)));
        }

        foreach (var (section, words) in fields.Headers)
            _headers.AddRange(TermsOf(words).Distinct().Select(term => (term, section)));
        _fields.Sort((a, b) => (a.Term, a.Episode).CompareTo((b.Term, b.Episode)));
        _headers.Sort();
        SectionIds = [.. _headers.Select(h => h.Section)];
        _headersFrom = new int[termCount + 1];
        foreach (var (term, _) in _headers)
            _headersFrom[term + 1]++;
        for (var t = 0; t < termCount; t++)
            _headersFrom[t + 1] += _headersFrom[t];

        List<int> TermsOf(int[] words)
        {
            terms.Clear();
            for (var i = 0; i < words.Length; i++)
            {
                terms.Add(vocabulary.StemOf[words[i]]);
                phrases.AddAt(words, i, terms);
            }

            return terms;
        }
    }

    public int[] Ids => [.. _ids];

    public float[] Frequencies => [.. _frequencies];

    public int[] SectionIds { get; }

    public (int Start, int End) SectionsOf(int term) => (_headersFrom[term], _headersFrom[term + 1]);

    /// <summary>Adds a term's episodes; terms must come in ascending order.</summary>
    /// <returns>Where they lie, the end exclusive.</returns>
    public (int Start, int End) Add(int term, ReadOnlySpan<int> passageIds, ReadOnlySpan<byte> frequencies)
    {
        var start = _ids.Count;
        for (var i = 0; i < passageIds.Length || NextFieldIsOf(term);)
        {
            var said = i < passageIds.Length ? _passages.EpisodeOf[passageIds[i]] : int.MaxValue;
            var written = NextFieldIsOf(term) ? _fields[_nextField].Episode : int.MaxValue;
            if (said <= written)
                Count(said, frequencies[i++], start);
            else
                Count(written, _fields[_nextField++].Weight, start);
        }

        return (start, _ids.Count);
    }

    private bool NextFieldIsOf(int term)
    {
        while (_nextField < _fields.Count && _fields[_nextField].Term < term)
            _nextField++;
        return _nextField < _fields.Count && _fields[_nextField].Term == term;
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
}

using CommunityBot.Core.Search.Postings;
using CommunityBot.Core.Search.Spelling;
using CommunityBot.Core.Search.Words;

namespace CommunityBot.Core.Search.Ranking;

/// <summary>
/// Reads the words of a query against the index: each distinct word becomes a concept, and whatever may stand for it becomes its evidence — its
/// stem, the exact word, synonyms, compounds, and near words for a word that does not occur.
/// </summary>
internal sealed class QueryReader(InvertedIndex index, NearWords nearWords, RankingWeights weights)
{
    // Far beyond what a question holds, and still read in well under a millisecond.
    private const int MaxTokens = 1_000;

    private readonly CompoundReader _compounds = new(index, weights);

    /// <summary>
    /// Fills the state with the concepts of a text. Of a text with more words than fit, such as a whole message, the most telling ones count; of endless
    /// text only the first thousand words are looked at.
    /// </summary>
    public void Read(ReadOnlySpan<char> text, QueryState state)
    {
        state.Clear();
        var tokens = new Tokenizer(text);
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        for (var read = 0; read < MaxTokens && tokens.Next(word) is > 0 and var length; read++)
        {
            if (TryAddWord(word[..length], state))
                continue;
            ReadMostTelling(text, state);
            break;
        }

        for (var c = 0; c < state.ConceptCount; c++)
            AddOwnEvidence(c, state);
        for (var place = 0; place < state.WordCount; place++)
        {
            AddSynonyms(place, state);
            _compounds.Add(place, state);
        }

        for (var c = 0; c < state.ConceptCount; c++)
        {
            state.Concepts[c].IsMissing = !HasEvidence(c, state);
            if (state.Concepts[c].IsMissing)
                AddNearWords(c, state);
        }

        state.SortEvidence();
        state.StemMask = MaskStems(state);
    }

    private ulong MaskStems(QueryState state)
    {
        var mask = 0UL;
        foreach (ref readonly var evidence in state.Evidence.AsSpan(0, state.EvidenceCount))
        {
            if (evidence.IsExact)
                continue;
            if (evidence.IsMade)
                mask |= Bit(evidence.FirstStem) | Bit(evidence.SecondStem);
            else if (evidence.Term < index.Phrases.FirstTerm)
                mask |= Bit(evidence.Term);
            else
                mask |= MaskOf(index.Phrases.StemsOf(evidence.Term));
        }

        return mask;

        static ulong Bit(int stem) => 1UL << (stem & 63);

        static ulong MaskOf(ReadOnlySpan<int> stems)
        {
            var mask = 0UL;
            foreach (var stem in stems)
                mask |= Bit(stem);
            return mask;
        }
    }

    private void ReadMostTelling(ReadOnlySpan<char> text, QueryState state)
    {
        state.Clear();
        Span<TellingWord> telling = stackalloc TellingWord[QueryState.MaxConcepts];
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        foreach (var chosen in telling[..TellingWord.Choose(text, MaxTokens, index, telling)])
        {
            var token = new Tokenizer(text[chosen.Start..chosen.End]);
            if (token.Next(word) is > 0 and var length)
                TryAddWord(word[..length], state);
        }
    }

    private bool TryAddWord(ReadOnlySpan<char> word, QueryState state)
    {
        if (state.ConceptOfWord(word) is >= 0 and var known)
            return state.TryAddWord(word, known);
        if (state.ConceptCount == QueryState.MaxConcepts || !state.TryAddWord(word, state.ConceptCount))
            return false;

        var id = index.Vocabulary.Find(word);
        var stem = id >= 0 ? index.Vocabulary.StemOf[id] : index.Vocabulary.FindStem(word);
        var isStopWord = StopWords.Contains(word);
        var factor = isStopWord ? weights.StopWord : 1;
        state.Concepts[state.ConceptCount++] = new()
        {
            Place = state.WordCount - 1,
            Word = id,
            Stem = stem,
            IsStopWord = isStopWord,
            Idf = stem < 0 || !index.Terms[stem].Occurs ? 0 : factor * Idf(stem),
            ExactIdf = id < 0 || !index.Terms[index.Vocabulary.ExactTermOf[id]].Occurs ? 0 : factor * Idf(index.Vocabulary.ExactTermOf[id]),
        };
        return true;
    }

    private void AddOwnEvidence(int concept, QueryState state)
    {
        var (stem, word) = (state.Concepts[concept].Stem, state.Concepts[concept].Word);
        if (stem >= 0)
            Add(concept, stem, 1, isExact: false, state);
        if (word >= 0)
            Add(concept, index.Vocabulary.ExactTermOf[word], 1, isExact: true, state);
    }

    // Every word of a form that stands in the query may be meant by each other form of its group.
    private void AddSynonyms(int place, QueryState state)
    {
        var stem = state.Concepts[state.ConceptOf[place]].Stem;
        if (stem < 0)
            return;
        foreach (var form in index.Synonyms.StartingWith(stem))
        {
            if (!StandsAt(place, form.Stems, state))
                continue;
            foreach (var other in form.Others)
            {
                for (var i = 0; i < form.Stems.Length && index.Terms[other].Occurs; i++)
                {
                    var concept = state.ConceptOf[place + i];
                    Add(concept, other, weights.Synonym, isExact: false, state);
                    Add(concept, other, weights.SynonymExact, isExact: true, state);
                    Adopt(concept, other, state);
                }
            }
        }
    }

    private static bool StandsAt(int place, int[] stems, QueryState state)
    {
        if (place + stems.Length > state.WordCount)
            return false;
        for (var i = 1; i < stems.Length; i++)
        {
            if (state.Concepts[state.ConceptOf[place + i]].Stem != stems[i])
                return false;
        }

        return true;
    }

    private void AddNearWords(int concept, QueryState state)
    {
        Span<NearWord> near = stackalloc NearWord[RankingWeights.NearWords];
        var count = nearWords.Find(state.Word(state.Concepts[concept].Place), near);
        foreach (var (word, likeness) in near[..count])
        {
            Add(concept, index.Vocabulary.StemOf[word], weights.NearWord * likeness, isExact: false, state);
            Add(concept, index.Vocabulary.ExactTermOf[word], weights.NearWord * likeness, isExact: true, state);
        }

        if (count > 0)
            Adopt(concept, index.Vocabulary.StemOf[near[0].Word], state);
    }

    // A word that does not occur is as rare as what stands for it.
    private void Adopt(int concept, int term, QueryState state)
    {
        ref var adopting = ref state.Concepts[concept];
        if (adopting.Idf == 0)
            adopting.Idf = Idf(term);
        if (adopting.ExactIdf == 0)
            adopting.ExactIdf = adopting.Idf;
    }

    private void Add(int concept, int term, float weight, bool isExact, QueryState state)
    {
        var postings = index.Terms[term];
        if (!postings.Occurs || !state.HasRoomForEvidence || Stands(concept, term, isExact, state))
            return;
        state.Evidence[state.EvidenceCount++] = Evidence.Of(concept, term, postings, weight, isExact);
    }

    private float Idf(int term) => MathF.Pow(index.Idf(index.Terms[term].Count), weights.IdfPower);

    // Two groups may lead to the same form.
    private static bool Stands(int concept, int term, bool isExact, QueryState state)
    {
        foreach (ref readonly var evidence in state.Evidence.AsSpan(0, state.EvidenceCount))
        {
            if (evidence.Concept == concept && evidence.Term == term && evidence.IsExact == isExact)
                return true;
        }

        return false;
    }

    private static bool HasEvidence(int concept, QueryState state)
    {
        for (var i = 0; i < state.EvidenceCount; i++)
        {
            if (state.Evidence[i].Concept == concept)
                return true;
        }

        return false;
    }
}

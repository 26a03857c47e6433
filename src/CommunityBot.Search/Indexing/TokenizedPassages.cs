namespace CommunityBot.Search.Indexing;

/// <summary>
/// The words of all passages as word ids. Ids are in the order of first occurrence, independent of how the passages were tokenized.
/// </summary>
/// <param name="Encoder">The words by id.</param>
/// <param name="WordIds">The word ids, one passage after the other.</param>
/// <param name="StartDeltas">The start of each word in its passage, see <see cref="InvertedIndex.StartDeltas"/>.</param>
/// <param name="Offsets">The start of each passage in <paramref name="WordIds"/>, followed by the end of the last one.</param>
internal sealed record TokenizedPassages(WordEncoder Encoder, int[] WordIds, byte[] StartDeltas, int[] Offsets)
{
    /// <summary>
    /// Tokenizes the passages of changed episodes, on all processor cores; copies the words of unchanged ones from an earlier index. See
    /// <see cref="PassageTable.FindUnchangedEpisodes"/>.
    /// </summary>
    public static TokenizedPassages Tokenize(PassageTable passages, InvertedIndex? earlier, int[] unchanged)
    {
        var offsets = new int[passages.Count + 1];
        var changed = new (WordEncoder Encoder, int Start)[unchanged.Length];
        Parallel.For(0, unchanged.Length, () => new WordEncoder(), TokenizeEpisode, _ => { });
        for (var p = 0; p < passages.Count; p++)
            offsets[p + 1] += offsets[p];

        var encoder = new WordEncoder();
        var wordIds = new int[offsets[^1]];
        var startDeltas = new byte[wordIds.Length];
        var newIds = new Dictionary<IReadOnlyList<string>, int[]>(ReferenceEqualityComparer.Instance);
        for (var e = 0; e < unchanged.Length; e++)
        {
            // The passages of an episode are consecutive, and so are their words.
            var words = offsets[passages.FirstPassageOf[e]]..offsets[passages.FirstPassageOf[e + 1]];
            var renumbered = wordIds.AsSpan(words);
            if (unchanged[e] < 0)
            {
                var (own, start) = changed[e];
                Renumber(own.EncodedText[start..], own.Words, renumbered);
                own.StartDeltas.Slice(start, renumbered.Length).CopyTo(startDeltas.AsSpan(words));
            }
            else
            {
                var start = earlier!.WordOffsets[FirstPassageBefore(e)];
                Renumber(earlier.WordIds.AsSpan(start), earlier.Vocabulary.Words, renumbered);
                earlier.StartDeltas.AsSpan(start, renumbered.Length).CopyTo(startDeltas.AsSpan(words));
            }
        }

        return new(encoder, wordIds, startDeltas, offsets);

        WordEncoder TokenizeEpisode(int e, ParallelLoopState state, WordEncoder own)
        {
            changed[e] = (own, own.Count);
            for (var p = passages.FirstPassageOf[e]; p < passages.FirstPassageOf[e + 1]; p++)
            {
                offsets[p + 1] = unchanged[e] < 0
                    ? own.Append(passages.Text(p)).Length
                    : earlier!.WordIdsOf(FirstPassageBefore(e) + p - passages.FirstPassageOf[e]).Length;
            }

            return own;
        }

        int FirstPassageBefore(int episode) => earlier!.Passages.FirstPassageOf[unchanged[episode]];

        void Renumber(ReadOnlySpan<int> oldIds, IReadOnlyList<string> words, Span<int> renumbered)
        {
            if (!newIds.TryGetValue(words, out var ids))
                newIds.Add(words, ids = Enumerable.Repeat(-1, words.Count).ToArray());
            for (var i = 0; i < renumbered.Length; i++)
            {
                ref var id = ref ids[oldIds[i]];
                if (id < 0)
                    id = encoder.GetOrAddId(words[oldIds[i]]);
                renumbered[i] = id;
            }
        }
    }
}

namespace CommunityBot.Search.Indexing;

/// <summary>
/// The words of all passages as word ids. Ids are in the order of first occurrence, independent of how the passages were tokenized.
/// </summary>
/// <param name="Encoder">The words by id.</param>
/// <param name="WordIds">The word ids, one passage after the other.</param>
/// <param name="Offsets">The start of each passage in <paramref name="WordIds"/>, followed by the end of the last one.</param>
internal sealed record TokenizedPassages(WordEncoder Encoder, int[] WordIds, int[] Offsets)
{
    /// <summary>Tokenizes all passages, on all processor cores.</summary>
    public static TokenizedPassages Tokenize(PassageTable passages)
    {
        var parts = new WordEncoder[Math.Clamp(Environment.ProcessorCount, 1, 8)];
        var offsets = new int[passages.Count + 1];
        Parallel.For(0, parts.Length, part =>
        {
            var encoder = parts[part] = new WordEncoder();
            for (var p = FirstPassage(part); p < FirstPassage(part + 1); p++)
                offsets[p + 1] = encoder.Append(passages.Text(p)).Length;
        });
        for (var p = 0; p < passages.Count; p++)
            offsets[p + 1] += offsets[p];

        // The ids of the first part remain; the new words of the other parts get the ids after them.
        var partOffsets = new int[parts.Length + 1];
        var newIds = new int[parts.Length][];
        for (var part = 0; part < parts.Length; part++)
        {
            partOffsets[part + 1] = partOffsets[part] + parts[part].Count;
            newIds[part] = [.. parts[part].Words.Select(parts[0].GetOrAddId)];
        }

        var wordIds = new int[partOffsets[^1]];
        Parallel.For(0, parts.Length, part =>
        {
            var encoded = parts[part].EncodedText;
            for (var i = 0; i < encoded.Length; i++)
                wordIds[partOffsets[part] + i] = newIds[part][encoded[i]];
        });
        return new(parts[0], wordIds, offsets);

        int FirstPassage(int part) => (int)((long)passages.Count * part / parts.Length);
    }

    /// <summary>
    /// Tokenizes the passages of changed episodes; copies the words of unchanged episodes from an earlier index, with new ids.
    /// </summary>
    /// <param name="passages">The passages.</param>
    /// <param name="earlier">The earlier index.</param>
    /// <param name="unchanged">For each episode its index in the earlier catalog; -1 where it changed.</param>
    public static TokenizedPassages Tokenize(PassageTable passages, InvertedIndex earlier, int[] unchanged)
    {
        var offsets = new int[passages.Count + 1];
        var changed = new WordEncoder();
        for (var e = 0; e < unchanged.Length; e++)
        {
            for (var (p, before) = (passages.FirstPassageOf[e], FirstPassageBefore(e)); p < passages.FirstPassageOf[e + 1]; p++, before++)
            {
                offsets[p + 1] = offsets[p]
                    + (unchanged[e] < 0 ? changed.Append(passages.Text(p)).Length : earlier.WordIdsOf(before).Length);
            }
        }

        var encoder = new WordEncoder();
        var wordIds = new int[offsets[^1]];
        var newIdsOfEarlier = Enumerable.Repeat(-1, earlier.Vocabulary.Words.Length).ToArray();
        var newIdsOfChanged = Enumerable.Repeat(-1, changed.Words.Count).ToArray();
        var changedOffset = 0;
        for (var e = 0; e < unchanged.Length; e++)
        {
            // The passages of an episode are consecutive, and so are their words.
            var range = offsets[passages.FirstPassageOf[e]]..offsets[passages.FirstPassageOf[e + 1]];
            var length = range.End.Value - range.Start.Value;
            if (unchanged[e] < 0)
            {
                Renumber(changed.EncodedText.Slice(changedOffset, length), changed.Words, newIdsOfChanged, wordIds.AsSpan(range));
                changedOffset += length;
            }
            else
            {
                var start = earlier.WordOffsets[FirstPassageBefore(e)];
                Renumber(earlier.WordIds.AsSpan(start, length), earlier.Vocabulary.Words, newIdsOfEarlier, wordIds.AsSpan(range));
            }
        }

        return new(encoder, wordIds, offsets);

        int FirstPassageBefore(int episode) => unchanged[episode] < 0 ? 0 : earlier.Passages.FirstPassageOf[unchanged[episode]];

        void Renumber(ReadOnlySpan<int> oldIds, IReadOnlyList<string> words, int[] newIds, Span<int> renumbered)
        {
            for (var i = 0; i < oldIds.Length; i++)
            {
                ref var id = ref newIds[oldIds[i]];
                if (id < 0)
                    id = encoder.GetOrAddId(words[oldIds[i]]);
                renumbered[i] = id;
            }
        }
    }
}

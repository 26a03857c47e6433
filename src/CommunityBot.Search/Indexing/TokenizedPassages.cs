namespace CommunityBot.Search.Indexing;

/// <summary>The words of all passages, numbered in the order in which they are first said, however they were read.</summary>
/// <param name="Encoder">Knows the words by number.</param>
/// <param name="WordIds">Word numbers, passage by passage.</param>
/// <param name="Offsets">Where each passage begins in <paramref name="WordIds"/>, and behind the last their number.</param>
internal sealed record TokenizedPassages(WordEncoder Encoder, int[] WordIds, int[] Offsets)
{
    /// <summary>Reads every passage, on all cores.</summary>
    public static TokenizedPassages Tokenize(PassageTable passages)
    {
        var parts = new WordEncoder[Math.Clamp(Environment.ProcessorCount, 1, 8)];
        var from = new int[passages.Count + 1];
        Parallel.For(0, parts.Length, part =>
        {
            var reader = parts[part] = new WordEncoder();
            for (var p = First(part); p < First(part + 1); p++)
                from[p + 1] = reader.Append(passages.Text(p)).Length;
        });
        for (var p = 0; p < passages.Count; p++)
            from[p + 1] += from[p];

        // The first part's numbers stay; the words of the others are numbered behind them.
        var offsets = new int[parts.Length + 1];
        var renumber = new int[parts.Length][];
        for (var part = 0; part < parts.Length; part++)
        {
            offsets[part + 1] = offsets[part] + parts[part].Count;
            renumber[part] = [.. parts[part].Words.Select(parts[0].GetOrAddId)];
        }

        var text = new int[offsets[^1]];
        Parallel.For(0, parts.Length, part =>
        {
            var read = parts[part].EncodedText;
            for (var i = 0; i < read.Length; i++)
                text[offsets[part] + i] = renumber[part][read[i]];
        });
        return new(parts[0], text, from);

        int First(int part) => (int)((long)passages.Count * part / parts.Length);
    }

    /// <summary>Reads what is new; of episodes that say the same as before, the words are taken from the earlier index and numbered again.</summary>
    public static TokenizedPassages Tokenize(PassageTable passages, InvertedIndex earlier, int[] sameIn)
    {
        var from = new int[passages.Count + 1];
        var fresh = new WordEncoder();
        for (var e = 0; e < sameIn.Length; e++)
        {
            for (var (p, before) = (passages.FirstPassageOf[e], FirstBefore(e)); p < passages.FirstPassageOf[e + 1]; p++, before++)
                from[p + 1] = from[p] + (sameIn[e] < 0 ? fresh.Append(passages.Text(p)).Length : earlier.WordIdsOf(before).Length);
        }

        var reader = new WordEncoder();
        var text = new int[from[^1]];
        var (numbers, freshNumbers) = (Unnumbered(earlier.Vocabulary.Words.Length), Unnumbered(fresh.Words.Count));
        var freshAt = 0;
        for (var e = 0; e < sameIn.Length; e++)
        {
            // The passages of an episode follow each other, and so do their words.
            var range = from[passages.FirstPassageOf[e]]..from[passages.FirstPassageOf[e + 1]];
            var length = range.End.Value - range.Start.Value;
            if (sameIn[e] < 0)
            {
                Renumber(fresh.EncodedText.Slice(freshAt, length), fresh.Words, freshNumbers, text.AsSpan(range));
                freshAt += length;
            }
            else
            {
                var before = earlier.WordOffsets[FirstBefore(e)];
                Renumber(earlier.WordIds.AsSpan(before, length), earlier.Vocabulary.Words, numbers, text.AsSpan(range));
            }
        }

        return new(reader, text, from);

        int FirstBefore(int episode) => sameIn[episode] < 0 ? 0 : earlier.Passages.FirstPassageOf[sameIn[episode]];

        void Renumber(ReadOnlySpan<int> read, IReadOnlyList<string> words, int[] numberOf, Span<int> renumbered)
        {
            for (var i = 0; i < read.Length; i++)
            {
                ref var number = ref numberOf[read[i]];
                if (number < 0)
                    number = reader.GetOrAddId(words[read[i]]);
                renumbered[i] = number;
            }
        }
    }

    private static int[] Unnumbered(int words)
    {
        var none = new int[words];
        Array.Fill(none, -1);
        return none;
    }
}

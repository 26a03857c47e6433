namespace CommunityBot.Core.Search.Postings;

/// <summary>The words of all passages, numbered in the order in which they are first said, however they were read.</summary>
/// <param name="Reader">Knows the words by number.</param>
/// <param name="Text">Word numbers, passage by passage.</param>
/// <param name="Places">Where in its passage each of them begins.</param>
/// <param name="From">Where each passage begins in <paramref name="Text"/>, and behind the last their number.</param>
internal sealed record PassageWords(WordReader Reader, int[] Text, int[] Places, int[] From)
{
    /// <summary>Reads every passage, on all cores.</summary>
    public static PassageWords Read(Passages passages)
    {
        var parts = new WordReader[Math.Clamp(Environment.ProcessorCount, 1, 8)];
        var from = new int[passages.Count + 1];
        Parallel.For(0, parts.Length, part =>
        {
            var reader = parts[part] = new WordReader();
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
            renumber[part] = [.. parts[part].Words.Select(parts[0].Number)];
        }

        var text = new int[offsets[^1]];
        var places = new int[text.Length];
        Parallel.For(0, parts.Length, part =>
        {
            var read = parts[part].Read;
            for (var i = 0; i < read.Length; i++)
                text[offsets[part] + i] = renumber[part][read[i]];
            parts[part].Places.CopyTo(places.AsSpan(offsets[part]));
        });
        return new(parts[0], text, places, from);

        int First(int part) => (int)((long)passages.Count * part / parts.Length);
    }

    /// <summary>Reads what is new; of episodes that say the same as before, the words are taken from the earlier index and numbered again.</summary>
    public static PassageWords Read(Passages passages, InvertedIndex earlier, int[] sameIn)
    {
        var reader = new WordReader(earlier.Words.Length + (earlier.Words.Length >> 3));
        var numbers = new int[earlier.Vocabulary.Words.Length];
        Array.Fill(numbers, -1);
        var from = new int[passages.Count + 1];
        for (var episode = 0; episode < sameIn.Length; episode++)
        {
            var shift = sameIn[episode] < 0 ? 0 : earlier.Passages.FirstOf[sameIn[episode]] - passages.FirstOf[episode];
            for (var p = passages.FirstOf[episode]; p < passages.FirstOf[episode + 1]; p++)
            {
                if (sameIn[episode] < 0)
                    reader.Append(passages.Text(p));
                else
                    reader.Append(earlier.WordsOf(p + shift), earlier.PlacesOf(p + shift), earlier.Vocabulary.Words, numbers);
                from[p + 1] = reader.Count;
            }
        }

        return new(reader, reader.Read.ToArray(), reader.Places.ToArray(), from);
    }
}

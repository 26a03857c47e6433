namespace CommunityBot.Search.People;

/// <summary>Which forms hold which three letters in a row, words padded with two boundaries before and one after.</summary>
internal sealed class NameTrigrams
{
    /// <summary>The most trigrams a name can have: one a letter and one more a word.</summary>
    public const int MaxCount = NameWords.MaxLetters + NameWords.MaxWords;

    private readonly ulong[] _trigrams;
    private readonly int[] _starts;
    private readonly int[] _forms;
    private readonly byte[] _counts;

    public NameTrigrams(NameForms names)
    {
        var postings = new List<(ulong Trigram, int Form)>();
        _counts = new byte[names.FormCount];
        Span<ulong> trigrams = stackalloc ulong[MaxCount];
        for (var form = 0; form < names.FormCount; form++)
        {
            var count = 0;
            foreach (var word in names.Form(form))
                count += Split(names.Word(word), trigrams[count..]);
            count = Distinct(trigrams[..count]);
            _counts[form] = (byte)count;
            foreach (var trigram in trigrams[..count])
                postings.Add((trigram, form));
        }

        postings.Sort();
        _forms = [.. postings.Select(p => p.Form)];
        _trigrams = [.. postings.Select(p => p.Trigram).Distinct()];
        _starts = [.. postings.Index().DistinctBy(p => p.Item.Trigram).Select(p => p.Index), postings.Count];
    }

    /// <summary>Writes the trigrams of one word and returns their number, the word's length and one.</summary>
    public static int Split(ReadOnlySpan<ushort> word, Span<ulong> trigrams)
    {
        var window = ((ulong)NameForms.Boundary << 16) | NameForms.Boundary;
        for (var i = 0; i <= word.Length; i++)
        {
            window = ((window << 16) | (i < word.Length ? word[i] : NameForms.Boundary)) & 0xFFFF_FFFF_FFFF;
            trigrams[i] = window;
        }

        return word.Length + 1;
    }

    /// <summary>Sorts, moves each trigram's first occurrence to the front and returns how many there are.</summary>
    public static int Distinct(Span<ulong> trigrams)
    {
        trigrams.Sort();
        var count = 0;
        foreach (var trigram in trigrams)
        {
            if (count == 0 || trigram != trigrams[count - 1])
                trigrams[count++] = trigram;
        }

        return count;
    }

    /// <summary>Counts, by form, how many of the distinct trigrams it has.</summary>
    public void CountShared(ReadOnlySpan<ulong> trigrams, Span<byte> shared)
    {
        shared.Clear();
        foreach (var trigram in trigrams)
        {
            var found = Array.BinarySearch(_trigrams, trigram);
            if (found < 0)
                continue;
            foreach (var form in _forms.AsSpan(_starts[found].._starts[found + 1]))
                shared[form]++;
        }
    }

    /// <summary>Dice's coefficient: twice the shared trigrams by the sum of both counts.</summary>
    public float Dice(int form, int shared, int queryCount) => 2f * shared / (_counts[form] + queryCount);
}

namespace CommunityBot.Search.Text;

/// <summary>
/// The Snowball English stemmer (Porter2), from its published description: https://snowballstem.org/algorithms/english/stemmer.html. The
/// names of the steps and regions are those of the description. Words with other characters than <c>a</c> to <c>z</c> are not changed.
/// </summary>
internal ref struct EnglishStemmer
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    private readonly Span<char> _word;
    private readonly int _region1;
    private readonly int _region2;
    private int _length;

    private EnglishStemmer(Span<char> word, int length)
    {
        _word = word;
        _length = length;

        // A y at the start of the word or after a vowel is a consonant; it is marked as Y.
        for (var i = 0; i < length; i++)
        {
            if (word[i] == 'y' && (i == 0 || IsVowel(word[i - 1])))
                word[i] = 'Y';
        }

        _region1 = StartsWith("gener") || StartsWith("arsen") ? 5 : StartsWith("commun") ? 6 : FindRegion(0);
        _region2 = FindRegion(_region1);
    }

    /// <summary>
    /// Replaces the lower-case word in the first <paramref name="length"/> characters of a buffer with its stem; the buffer must be
    /// one character longer.
    /// </summary>
    /// <returns>The length of the stem, in characters.</returns>
    public static int Stem(Span<char> buffer, int length)
    {
        if (length <= 2 || buffer[..length].ContainsAnyExceptInRange('a', 'z'))
            return length;
        if (StemmerTables.IrregularStems.TryGetValue(buffer[..length], out var irregular))
        {
            irregular.CopyTo(buffer);
            return irregular.Length;
        }

        var stemmer = new EnglishStemmer(buffer, length);
        stemmer.ApplySteps();
        buffer[..stemmer._length].Replace('Y', 'y');
        return stemmer._length;
    }

    private void ApplySteps()
    {
        ApplyStep1a();
        if (StemmerTables.FinalAfterStep1a.Contains(_word[.._length]))
            return;
        ApplyStep1b();
        ApplyStep1c();
        ReplaceEnding(StemmerTables.Step2Endings, _region1);
        ReplaceEnding(StemmerTables.Step3Endings, _region1);
        ReplaceEnding(StemmerTables.Step4Endings, _region2);
        ApplyStep5();
    }

    // Plurals.
    private void ApplyStep1a()
    {
        if (EndsWith("sses"))
            _length -= 2;
        else if (EndsWith("ied") || EndsWith("ies"))
            _length -= _length > 4 ? 2 : 1;
        else if (EndsWith("s") && !EndsWith("us") && !EndsWith("ss") && HasVowelBefore(_length - 2))
            _length--;
    }

    // Past and progressive forms.
    private void ApplyStep1b()
    {
        if (EndsWith("eedly") || EndsWith("eed"))
        {
            var ending = EndsWith("eedly") ? 5 : 3;
            if (IsInRegion1(ending))
                _length -= ending - 2;
            return;
        }

        var suffix = EndsWith("ingly") ? 5 : EndsWith("edly") ? 4 : EndsWith("ing") ? 3 : EndsWith("ed") ? 2 : 0;
        if (suffix == 0 || !HasVowelBefore(_length - suffix))
            return;
        _length -= suffix;
        if (EndsWith("at") || EndsWith("bl") || EndsWith("iz"))
            _word[_length++] = 'e';
        else if (EndsInDoubleConsonant())
            _length--;
        else if (_region1 >= _length && EndsInShortSyllable(_length))
            _word[_length++] = 'e';
    }

    // A final y after a consonant.
    private readonly void ApplyStep1c()
    {
        if (_length > 2 && _word[_length - 1] is 'y' or 'Y' && !IsVowel(_word[_length - 2]))
            _word[_length - 1] = 'i';
    }

    // Steps 2 to 4: replaces the ending where it begins in the region. Some endings have a condition of their own.
    private void ReplaceEnding((string Ending, string Replacement)[] endings, int region)
    {
        foreach (var (ending, replacement) in endings)
        {
            if (!EndsWith(ending))
                continue;
            var start = _length - ending.Length;
            var isAllowed = ending switch
            {
                "ogi" => start > 0 && _word[start - 1] == 'l',
                "li" => start > 0 && _word[start - 1] is 'c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'm' or 'n' or 'r' or 't',
                "ative" => start >= _region2,
                "ion" => start > 0 && _word[start - 1] is 's' or 't',
                _ => true,
            };
            if (isAllowed && start >= region)
            {
                replacement.CopyTo(_word[start..]);
                _length = start + replacement.Length;
            }

            return;
        }
    }

    // A final e or l.
    private void ApplyStep5()
    {
        if (EndsWith("e") && (IsInRegion2(1) || (IsInRegion1(1) && !EndsInShortSyllable(_length - 1))))
            _length--;
        else if (EndsWith("ll") && IsInRegion2(1))
            _length--;
    }

    private readonly bool StartsWith(string beginning) => _word[.._length].StartsWith(beginning);

    private readonly bool EndsWith(string ending) => _word[.._length].EndsWith(ending);

    private readonly bool IsInRegion1(int ending) => _length - ending >= _region1;

    private readonly bool IsInRegion2(int ending) => _length - ending >= _region2;

    // The start of the region after the first consonant that follows a vowel.
    private readonly int FindRegion(int start)
    {
        for (var i = start + 1; i < _length; i++)
        {
            if (!IsVowel(_word[i]) && IsVowel(_word[i - 1]))
                return i + 1;
        }

        return _length;
    }

    private readonly bool HasVowelBefore(int end) => end > 0 && _word[..end].ContainsAny(Vowels);

    private readonly bool EndsInDoubleConsonant() =>
        _length >= 2 && _word[_length - 1] == _word[_length - 2] && "bdfgmnprt".Contains(_word[_length - 1], StringComparison.Ordinal);

    private readonly bool EndsInShortSyllable(int end) => end switch
    {
        < 2 => false,
        2 => IsVowel(_word[0]) && !IsVowel(_word[1]),
        _ => !IsVowel(_word[end - 3]) && IsVowel(_word[end - 2]) && !IsVowel(_word[end - 1]) && _word[end - 1] is not ('w' or 'x' or 'Y'),
    };

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}

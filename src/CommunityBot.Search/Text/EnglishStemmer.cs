using System.Buffers;

namespace CommunityBot.Search.Text;

/// <summary>
/// The Snowball English stemmer (Porter2), after its published description: https://snowballstem.org/algorithms/english/stemmer.html.
/// Words with anything but <c>a</c> to <c>z</c> stay as they are.
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

        // A y that begins the word or follows a vowel is a consonant, written Y while stemming.
        for (var i = 0; i < length; i++)
        {
            if (word[i] == 'y' && (i == 0 || IsVowel(word[i - 1])))
                word[i] = 'Y';
        }

        _region1 = StartsWith("gener") || StartsWith("arsen") ? 5 : StartsWith("commun") ? 6 : RegionAfter(0);
        _region2 = RegionAfter(_region1);
    }

    /// <summary>Stems the lower-case word that fills the first <paramref name="length"/> characters of a buffer with room for one more.</summary>
    /// <returns>The stem's length; it stands where the word stood.</returns>
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
        stemmer.Run();
        buffer[..stemmer._length].Replace('Y', 'y');
        return stemmer._length;
    }

    private void Run()
    {
        DropPlural();
        if (StemmerTables.FinalAfterStep1a.Contains(_word[.._length]))
            return;
        DropPastAndProgressive();
        TurnFinalY();
        ReplaceDerivedEnding();
        ReplaceAdjectiveEnding();
        DropSuffix();
        DropFinalLetter();
    }

    // Step 1a.
    private void DropPlural()
    {
        if (EndsWith("sses"))
            _length -= 2;
        else if (EndsWith("ied") || EndsWith("ies"))
            _length -= _length > 4 ? 2 : 1;
        else if (EndsWith("s") && !EndsWith("us") && !EndsWith("ss") && HasVowelBefore(_length - 2))
            _length--;
    }

    // Step 1b.
    private void DropPastAndProgressive()
    {
        if (EndsWith("eedly") || EndsWith("eed"))
        {
            var dropped = EndsWith("eedly") ? 5 : 3;
            if (InRegion1(dropped))
                _length -= dropped - 2;
            return;
        }

        var ending = EndsWith("ingly") ? 5 : EndsWith("edly") ? 4 : EndsWith("ing") ? 3 : EndsWith("ed") ? 2 : 0;
        if (ending == 0 || !HasVowelBefore(_length - ending))
            return;
        _length -= ending;
        if (EndsWith("at") || EndsWith("bl") || EndsWith("iz"))
            _word[_length++] = 'e';
        else if (EndsWithDouble())
            _length--;
        else if (_region1 >= _length && EndsInShortSyllable(_length))
            _word[_length++] = 'e';
    }

    // Step 1c.
    private readonly void TurnFinalY()
    {
        if (_length > 2 && _word[_length - 1] is 'y' or 'Y' && !IsVowel(_word[_length - 2]))
            _word[_length - 1] = 'i';
    }

    // Step 2.
    private void ReplaceDerivedEnding()
    {
        foreach (var (ending, replacement) in StemmerTables.Step2Endings)
        {
            if (!EndsWith(ending))
                continue;
            var isAllowed = ending switch
            {
                "ogi" => _length > 3 && _word[_length - 4] == 'l',
                "li" => _length > 2 && _word[_length - 3] is 'c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'm' or 'n' or 'r' or 't',
                _ => true,
            };
            if (isAllowed && InRegion1(ending.Length))
                Replace(ending.Length, replacement);
            return;
        }
    }

    // Step 3.
    private void ReplaceAdjectiveEnding()
    {
        foreach (var (ending, replacement) in StemmerTables.Step3Endings)
        {
            if (!EndsWith(ending))
                continue;
            if (InRegion1(ending.Length) && (ending != "ative" || InRegion2(ending.Length)))
                Replace(ending.Length, replacement);
            return;
        }
    }

    // Step 4.
    private void DropSuffix()
    {
        foreach (var suffix in StemmerTables.Step4Endings)
        {
            if (!EndsWith(suffix))
                continue;
            if (InRegion2(suffix.Length) && (suffix != "ion" || (_length > 3 && _word[_length - 4] is 's' or 't')))
                _length -= suffix.Length;
            return;
        }
    }

    // Step 5.
    private void DropFinalLetter()
    {
        if (EndsWith("e") && (InRegion2(1) || (InRegion1(1) && !EndsInShortSyllable(_length - 1))))
            _length--;
        else if (EndsWith("ll") && InRegion2(1))
            _length--;
    }

    private void Replace(int ending, string replacement)
    {
        replacement.CopyTo(_word[(_length - ending)..]);
        _length += replacement.Length - ending;
    }

    private readonly bool StartsWith(string beginning) => _word[.._length].StartsWith(beginning);

    private readonly bool EndsWith(string ending) => _word[.._length].EndsWith(ending);

    private readonly bool InRegion1(int ending) => _length - ending >= _region1;

    private readonly bool InRegion2(int ending) => _length - ending >= _region2;

    // The region behind the first consonant that follows a vowel.
    private readonly int RegionAfter(int start)
    {
        for (var i = start + 1; i < _length; i++)
        {
            if (!IsVowel(_word[i]) && IsVowel(_word[i - 1]))
                return i + 1;
        }

        return _length;
    }

    private readonly bool HasVowelBefore(int end) => end > 0 && _word[..end].ContainsAny(Vowels);

    private readonly bool EndsWithDouble() =>
        _length >= 2 && _word[_length - 1] == _word[_length - 2] && "bdfgmnprt".Contains(_word[_length - 1], StringComparison.Ordinal);

    private readonly bool EndsInShortSyllable(int end) => end switch
    {
        < 2 => false,
        2 => IsVowel(_word[0]) && !IsVowel(_word[1]),
        _ => !IsVowel(_word[end - 3]) && IsVowel(_word[end - 2]) && !IsVowel(_word[end - 1]) && _word[end - 1] is not ('w' or 'x' or 'Y'),
    };

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}

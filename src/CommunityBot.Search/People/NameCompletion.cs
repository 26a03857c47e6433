using CommunityBot.Episodes;

namespace CommunityBot.Search.People;

/// <summary>Completes names from their beginnings.</summary>
internal static class NameCompletion
{
    /// <summary>
    /// People by rank: those whose name, spaces ignored, begins with all that was typed, then those of whom every typed word begins
    /// another word or whose later words joined begin so; in the order of <see cref="NameForms.People"/>.
    /// </summary>
    public static List<Person> Complete(NameForms names, string prefix, int top)
    {
        var typed = new NameWords(prefix, stackalloc char[NameWords.MaxLetters], stackalloc int[NameWords.MaxWords]);
        Span<ushort> letters = stackalloc ushort[typed.Count == 0 ? 0 : typed.Joined.Length];
        for (var i = 0; i < letters.Length; i++)
            letters[i] = names.CodeOf(typed.Joined[i]);

        var (first, second) = (new List<int>(), new List<int>());
        for (var form = 0; form < names.FormCount && first.Count < top; form++)
        {
            var person = names.FormPeople[form];
            if (BeginsAt(names, form, 0, letters))
                AddOnce(first, person);
            else if (second.Count < top && (BeginsLater(names, form, letters) || BeginEach(names, form, typed, letters)))
                AddOnce(second, person);
        }

        return [.. first.Concat(second).Distinct().Take(top).Select(person => names.People[person])];
    }

    // A person's forms stand together.
    private static void AddOnce(List<int> people, int person)
    {
        if (people.Count == 0 || people[^1] != person)
            people.Add(person);
    }

    private static bool BeginsLater(NameForms names, int form, ReadOnlySpan<ushort> letters)
    {
        for (var first = 1; first < names.Form(form).Length; first++)
        {
            if (BeginsAt(names, form, first, letters))
                return true;
        }

        return false;
    }

    private static bool BeginsAt(NameForms names, int form, int first, ReadOnlySpan<ushort> letters)
    {
        foreach (var number in names.Form(form)[first..])
        {
            var word = names.Word(number);
            if (letters.Length <= word.Length)
                return word.StartsWith(letters);
            if (!letters.StartsWith(word))
                return false;
            letters = letters[word.Length..];
        }

        return letters.IsEmpty;
    }

    private static bool BeginEach(NameForms names, int form, NameWords typed, ReadOnlySpan<ushort> letters)
    {
        var words = names.Form(form);
        var used = 0;
        for (var i = 0; i < typed.Count; i++)
        {
            var beginning = letters.Slice(typed.Start(i), typed[i].Length);
            var found = -1;
            for (var j = 0; j < words.Length && found < 0; j++)
            {
                if ((used >> j & 1) == 0 && names.Word(words[j]).StartsWith(beginning))
                    found = j;
            }

            if (found < 0)
                return false;
            used |= 1 << found;
        }

        return true;
    }
}

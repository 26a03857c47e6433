namespace CommunityBot.Pictures.Text;

/// <summary>
/// The direction of each character of a text, as the Unicode Bidirectional Algorithm has it for text without explicit directions:
/// https://www.unicode.org/reports/tr9/, rules P2, P3, W1 to W7 for numbers, N1, N2, I1, I2 and L2.
/// </summary>
internal static class BidiLevels
{
    private enum Kind
    {
        Neutral,
        LeftToRight,
        RightToLeft,
        Number,

        // Stands between two digits: "3.5".
        Separator,

        // Stands before or after a number: "5 %".
        Terminator,
    }

    /// <summary>
    /// Returns the level of each UTF-16 character: odd ones are read from right to left. The first letter decides the text's own level.
    /// </summary>
    public static byte[] Compute(string text, out bool isRightToLeft)
    {
        var kinds = new Kind[text.Length];
        for (var i = 0; i < text.Length; i++)
            kinds[i] = GetKind(text, i, i > 0 ? kinds[i - 1] : Kind.Neutral);
        var first = kinds.FirstOrDefault(k => k is Kind.LeftToRight or Kind.RightToLeft);
        isRightToLeft = first == Kind.RightToLeft;
        var embedding = isRightToLeft ? Kind.RightToLeft : Kind.LeftToRight;
        ResolveNumbers(kinds, embedding);
        ResolveNeutrals(kinds, embedding);
        var isOdd = isRightToLeft;
        return [.. kinds.Select(k => (byte)(k switch
        {
            Kind.RightToLeft => 1,
            Kind.Number => 2,
            _ => isOdd ? 2 : 0,
        }))];
    }

    /// <summary>Rule L2: returns the order in which parts of a line stand from left to right.</summary>
    public static int[] GetVisualOrder(IReadOnlyList<byte> levels)
    {
        int[] order = [.. Enumerable.Range(0, levels.Count)];
        for (var level = levels.DefaultIfEmpty().Max(); level > 0; level--)
        {
            for (var start = 0; start < order.Length; start++)
            {
                var end = start;
                while (end < order.Length && levels[order[end]] >= level)
                    end++;
                Array.Reverse(order, start, end - start);
                start = end;
            }
        }

        return order;
    }

    private static void ResolveNumbers(Kind[] kinds, Kind embedding)
    {
        for (var i = 1; i < kinds.Length - 1; i++)
        {
            if (kinds[i] == Kind.Separator && kinds[i - 1] == Kind.Number && kinds[i + 1] == Kind.Number)
                kinds[i] = Kind.Number;
        }

        for (var i = 1; i < kinds.Length; i++)
        {
            if (kinds[i] == Kind.Terminator && kinds[i - 1] == Kind.Number)
                kinds[i] = Kind.Number;
        }

        for (var i = kinds.Length - 2; i >= 0; i--)
        {
            if (kinds[i] == Kind.Terminator && kinds[i + 1] == Kind.Number)
                kinds[i] = Kind.Number;
        }

        // W7: a number after a Latin letter is part of its text.
        var strong = embedding;
        for (var i = 0; i < kinds.Length; i++)
        {
            if (kinds[i] is Kind.LeftToRight or Kind.RightToLeft)
                strong = kinds[i];
            else if (kinds[i] == Kind.Number && strong == Kind.LeftToRight)
                kinds[i] = Kind.LeftToRight;
            else if (kinds[i] is Kind.Separator or Kind.Terminator)
                kinds[i] = Kind.Neutral;
        }
    }

    private static void ResolveNeutrals(Kind[] kinds, Kind embedding)
    {
        for (var start = 0; start < kinds.Length; start++)
        {
            if (kinds[start] != Kind.Neutral)
                continue;
            var end = start;
            while (end < kinds.Length && kinds[end] == Kind.Neutral)
                end++;
            var before = start == 0 ? embedding : GetDirection(kinds[start - 1]);
            var after = end == kinds.Length ? embedding : GetDirection(kinds[end]);
            Array.Fill(kinds, before == after ? before : embedding, start, end - start);
            start = end - 1;
        }
    }

    // N1: beside neutral characters, numbers count as right to left.
    private static Kind GetDirection(Kind kind) => kind == Kind.Number ? Kind.RightToLeft : kind;

    private static Kind GetKind(string text, int index, Kind before)
    {
        if (char.IsLowSurrogate(text[index]) && index > 0)
            return before;
        if (!Rune.TryGetRuneAt(text, index, out var rune))
            return Kind.Neutral;
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format:
                return before;
            case UnicodeCategory.DecimalDigitNumber when !IsRightToLeft(rune) || IsArabicDigit(rune):
                return Kind.Number;
            case UnicodeCategory.CurrencySymbol:
                return Kind.Terminator;
            case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.LetterNumber or UnicodeCategory.DecimalDigitNumber:
                return IsRightToLeft(rune) ? Kind.RightToLeft : Kind.LeftToRight;
        }

        return rune.Value switch
        {
            '.' or ',' or ':' or '/' or '+' or '-' => Kind.Separator,
            '%' or '#' or '°' or '‰' or '′' or '″' or '−' => Kind.Terminator,
            _ => Kind.Neutral,
        };
    }

    private static bool IsArabicDigit(Rune rune) => rune.Value is (>= 0x0660 and <= 0x0669) or (>= 0x06F0 and <= 0x06F9);

    // The blocks of Hebrew, Arabic, Syriac, Thaana, N'Ko and the other scripts that Unicode reserves these ranges for.
    private static bool IsRightToLeft(Rune rune) => rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF)
        or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}

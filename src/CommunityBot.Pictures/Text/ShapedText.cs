using CommunityBot.Core.Formatting;
using CommunityBot.Pictures.Fonts;

namespace CommunityBot.Pictures.Text;

/// <summary>A text as glyphs in words, which can be wrapped in any size.</summary>
/// <param name="Words">From the first to the last as they are read.</param>
/// <param name="IsRightToLeft">Whether lines begin at the right.</param>
internal sealed record ShapedText(IReadOnlyList<ShapedWord> Words, bool IsRightToLeft)
{
    // Longer words may be broken anywhere: names of files, or languages without spaces. In characters.
    private const int MaxWord = 40;

    /// <summary>Shapes a text with the chosen fonts.</summary>
    public static ShapedText Create(FontChoice choice)
    {
        var text = choice.Text;
        var levels = BidiLevels.Compute(text, out var isRightToLeft);
        var words = new List<ShapedWord>();
        var (start, count, elements) = (0, 0, TerminalColumns.Split(text).ToList());
        var at = 0;
        for (var i = 0; i < elements.Count; i++)
        {
            var end = at + elements[i].Length;
            var isSpace = elements[i] == " ";
            count++;
            if (isSpace)
            {
                AddWord(start, at, end);
                (start, count) = (end, 0);
            }
            else if (i + 1 < elements.Count && elements[i + 1] != " "
                && (count >= MaxWord || LineBreaks.IsBetween(elements[i], elements[i + 1])))
            {
                AddWord(start, end, end);
                (start, count) = (end, 0);
            }

            at = end;
        }

        AddWord(start, text.Length, text.Length);
        return new(words, isRightToLeft);

        void AddWord(int from, int end, int next)
        {
            List<ShapedPart> letters = [.. Shape(from, end)], space = [.. Shape(end, next)];
            if (letters.Count + space.Count > 0)
                words.Add(new(letters, space));
        }

        IEnumerable<ShapedPart> Shape(int from, int end)
        {
            while (from < end)
            {
                var to = from + 1;
                while (to < end && choice.Faces[to] == choice.Faces[from] && levels[to] == levels[from])
                    to++;
                yield return new(choice.Faces[from].Shape(text, from, to - from, levels[from] % 2 == 1), levels[from]);
                from = to;
            }
        }
    }

    /// <summary>Returns the lines, each as wide as it may be, but for a word that is wider than a line.</summary>
    /// <param name="maxWidth">In hundredths of the font's size.</param>
    public IReadOnlyList<ShapedLine> Wrap(float maxWidth)
    {
        var lines = new List<ShapedLine>();
        var first = 0;
        var (width, space) = (0f, 0f);
        for (var i = 0; i < Words.Count; i++)
        {
            if (i > first && width + space + Words[i].Width > maxWidth)
            {
                lines.Add(ShapedLine.Create(Words, first, i));
                (first, width, space) = (i, 0, 0);
            }

            width += space + Words[i].Width;
            space = Words[i].SpaceWidth;
        }

        if (first < Words.Count)
            lines.Add(ShapedLine.Create(Words, first, Words.Count));
        return lines;
    }
}

/// <summary>A word with the space after it.</summary>
internal sealed record ShapedWord(IReadOnlyList<ShapedPart> Letters, IReadOnlyList<ShapedPart> Space)
{
    /// <summary>Without the space, in hundredths of the font's size.</summary>
    public float Width { get; } = Letters.Sum(p => p.Run.Width);

    public float SpaceWidth { get; } = Space.Sum(p => p.Run.Width);
}

/// <summary>Glyphs of one font and direction.</summary>
/// <param name="Run">The glyphs.</param>
/// <param name="Level">The level of <see cref="BidiLevels"/>.</param>
internal sealed record ShapedPart(GlyphRun Run, byte Level);

/// <summary>A line, as runs from left to right.</summary>
/// <param name="Runs">The runs, each directly after the one before.</param>
/// <param name="Width">In hundredths of the font's size.</param>
internal sealed record ShapedLine(IReadOnlyList<GlyphRun> Runs, float Width)
{
    /// <summary>Creates the line of some words; the space after the last one is left out.</summary>
    public static ShapedLine Create(IReadOnlyList<ShapedWord> words, int first, int end)
    {
        List<ShapedPart> parts =
        [
            .. Enumerable.Range(first, end - first)
                .SelectMany(i => i + 1 < end ? words[i].Letters.Concat(words[i].Space) : words[i].Letters),
        ];
        var order = BidiLevels.GetVisualOrder([.. parts.Select(p => p.Level)]);
        return new([.. order.Select(i => parts[i].Run)], parts.Sum(p => p.Run.Width));
    }
}

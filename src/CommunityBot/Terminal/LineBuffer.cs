using System.Text;

namespace CommunityBot.Terminal;

/// <summary>
/// The text of a line and the cursor in it. The cursor moves by what a reader sees as one character: a letter with its marks, an emoji of
/// several code points.
/// </summary>
internal sealed class LineBuffer
{
    /// <summary>The maximal length in UTF-16 code units. More text is not taken.</summary>
    public const int MaxLength = 10_000;

    private string _killed = "";

    public string Text { get; private set; } = "";

    /// <summary>The index in <see cref="Text"/> before which text is inserted.</summary>
    public int Cursor { get; private set; }

    /// <summary>Replaces the whole line. The cursor is at its end.</summary>
    public void Set(string text)
    {
        (Text, Cursor) = ("", 0);
        Insert(text);
    }

    /// <summary>
    /// Inserts text at the cursor. Control characters become spaces, and characters that hide or reorder text are left out.
    /// </summary>
    public void Insert(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isSpace = VisibleText.IsSpace(rune);
            if (Text.Length + visible.Length + rune.Utf16SequenceLength > MaxLength)
                break;
            if (isSpace || !VisibleText.IsHidden(rune))
                visible.Append(isSpace ? " " : rune.ToString());
        }

        Text = Text.Insert(Cursor, visible.ToString());
        Cursor += visible.Length;
    }

    /// <summary>Replaces the text from an index to the cursor.</summary>
    public void ReplaceBeforeCursor(int start, string text)
    {
        Remove(start, Cursor);
        Insert(text);
    }

    public void MoveToStart() => Cursor = 0;

    public void MoveToEnd() => Cursor = Text.Length;

    public void MoveLeft() => Cursor = FindPrevious();

    public void MoveRight() => Cursor = FindNext();

    public void MoveWordLeft() => Cursor = FindWordStart(char.IsLetterOrDigit);

    public void MoveWordRight() => Cursor = FindWordEnd();

    public void DeleteBefore() => Remove(FindPrevious(), Cursor);

    public void DeleteAfter() => Remove(Cursor, FindNext());

    public void KillToStart() => Kill(0, Cursor);

    public void KillToEnd() => Kill(Cursor, Text.Length);

    /// <summary>Removes everything back to a space.</summary>
    public void KillWordBefore() => Kill(FindWordStart(c => !char.IsWhiteSpace(c)), Cursor);

    /// <summary>Removes letters and digits back to any other character.</summary>
    public void KillLettersBefore() => Kill(FindWordStart(char.IsLetterOrDigit), Cursor);

    public void KillLettersAfter() => Kill(Cursor, FindWordEnd());

    /// <summary>Inserts what was killed last.</summary>
    public void Yank() => Insert(_killed);

    private void Kill(int start, int end)
    {
        if (start < end)
            _killed = Text[start..end];
        Remove(start, end);
    }

    private void Remove(int start, int end)
    {
        Text = Text.Remove(start, end - start);
        Cursor = start;
    }

    private int FindPrevious() => StringInfo.ParseCombiningCharacters(Text).LastOrDefault(start => start < Cursor);

    private int FindNext() => Cursor + StringInfo.GetNextTextElementLength(Text, Cursor);

    private int FindWordStart(Func<char, bool> isInWord)
    {
        var start = Cursor;
        while (start > 0 && !IsInWord(start - 1))
            start--;
        while (start > 0 && IsInWord(start - 1))
            start--;
        return start;

        // The second half of a surrogate pair belongs to the first; marks belong to their letter.
        bool IsInWord(int at) => char.IsSurrogate(Text[at]) || char.GetUnicodeCategory(Text[at]) is UnicodeCategory.NonSpacingMark
            || isInWord(Text[at]);
    }

    private int FindWordEnd()
    {
        var end = Cursor;
        while (end < Text.Length && !IsInWord(end))
            end++;
        while (end < Text.Length && IsInWord(end))
            end++;
        return end;

        bool IsInWord(int at) => char.IsSurrogate(Text[at]) || char.GetUnicodeCategory(Text[at]) is UnicodeCategory.NonSpacingMark
            || char.IsLetterOrDigit(Text[at]);
    }
}

using System.Text;

namespace CommunityBot.Terminal;

/// <summary>Writes whole lines, such as those of the log, above the line that is being typed.</summary>
internal sealed class AbovePromptWriter(PromptScreen screen) : TextWriter
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _unfinished = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_lock)
        {
            var end = buffer.LastIndexOf('\n') + 1;
            _unfinished.Append(buffer[..end]);
            if (end > 0)
            {
                screen.WriteAbove(_unfinished.ToString());
                _unfinished.Clear();
            }

            _unfinished.Append(buffer[end..]);
        }
    }
}

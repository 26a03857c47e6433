using CommunityBot.Core.Replies;
using CommunityBot.Slack.Payloads;

namespace CommunityBot.Slack.Rendering;

/// <summary>The blocks of one message as they are laid down, and what is left of its size.</summary>
/// <param name="drawer">Draws the reply's blocks.</param>
/// <param name="bytes">Bytes of JSON there are for all blocks.</param>
internal sealed class Card(BlockDrawer drawer, int bytes)
{
    // Less than this of a block says nothing; it is left out instead.
    private const int LeastWorthReading = 60;

    private readonly List<SlackBlock> _blocks = [];
    private Block.Heading? _heading;
    private bool _isFull;
    private int _left;
    private int _end;

    // One more line may have to say how many more there are.
    private int _characters = SlackLimits.CardCharacters - SlackUsage.Visible(BlockDrawer.More(1000));
    private int _bytes = bytes - SlackJson.Bytes(BlockDrawer.More(1000)) - 1;
    private int _count = SlackLimits.Blocks - 1;

    public IReadOnlyList<SlackBlock> Blocks => _blocks;

    /// <summary>Pays for blocks that must have their place, before any other is laid down.</summary>
    public void Keep(IEnumerable<SlackBlock> blocks)
    {
        foreach (var block in blocks)
            Pay(block);
    }

    /// <summary>Lays down blocks that are paid for.</summary>
    public void Put(IReadOnlyList<SlackBlock> blocks)
    {
        if (blocks.Count > 0)
            Hold(null);
        _blocks.AddRange(blocks);
    }

    /// <summary>Draws a block as large as it fits, under the heading before it.</summary>
    public void Add(Block block)
    {
        if (_isFull)
            Leave(block);
        else if (block is Block.Heading heading)
            Hold(heading);
        else
            Fit(block);
    }

    /// <summary>Says, where the first one is missing, how many more there are.</summary>
    public void Close()
    {
        Hold(null);
        if (_left > 0)
            _blocks.Insert(_end, BlockDrawer.More(_left));
    }

    // A heading waits for what it names, and goes with it when that does not fit.
    private void Hold(Block.Heading? heading)
    {
        var waiting = _heading;
        _heading = null;
        if (waiting is not null && !_isFull)
            Fit(waiting);
        _heading = heading;
    }

    private void Fit(Block block)
    {
        for (var room = Math.Min(_characters, SlackLimits.RichText); room > 1; room = room * 3 / 4)
        {
            var drawing = drawer.Draw(block, room);
            if (drawing is { Blocks.Count: 0, IsShortened: false })
                return;
            if (drawing.IsShortened && room < LeastWorthReading)
                break;
            if (drawing.Blocks.Count > 0 && TryAdd(_heading is null ? drawing.Blocks : [.. drawer.Draw(_heading, room).Blocks, .. drawing.Blocks]))
            {
                _heading = null;
                _isFull = drawing.IsShortened && room < SlackLimits.RichText;
                _end = _blocks.Count;
                return;
            }
        }

        Leave(block);
    }

    private void Leave(Block block)
    {
        _left += Pieces(block);
        if (!_isFull)
            _end = _blocks.Count;
        _isFull = true;
    }

    private bool TryAdd(IReadOnlyList<SlackBlock> blocks)
    {
        if (blocks.Count > _count || blocks.Sum(SlackUsage.Visible) > _characters || blocks.Sum(b => SlackJson.Bytes(b) + 1) > _bytes)
            return false;
        Keep(blocks);
        _blocks.AddRange(blocks);
        return true;
    }

    private void Pay(SlackBlock block)
    {
        _characters -= SlackUsage.Visible(block);
        _bytes -= SlackJson.Bytes(block) + 1;
        _count--;
    }

    private static int Pieces(Block block) => block switch
    {
        Block.Heading => 0,
        Block.Facts facts => facts.Items.Count,
        Block.Choices choices => choices.Items.Count,
        _ => 1,
    };
}

using System.Runtime.InteropServices;
using System.Text;

namespace ModelConverter;

/// <summary>
/// The weights of an ONNX model by name, as far as this tool needs them: float tensors with raw data. A weight matrix without a name of its
/// own gets that of the bias which is added to its product: <c>….weight</c> for <c>….bias</c>. Fields of the format:
/// https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3.
/// </summary>
internal static class OnnxWeights
{
    private const int Graph = 7;
    private const int GraphNode = 1;
    private const int GraphInitializer = 5;
    private const int NodeInput = 1;
    private const int NodeOutput = 2;
    private const int NodeOperator = 4;
    private const int TensorDimension = 1;
    private const int TensorType = 2;
    private const int TensorName = 8;
    private const int TensorRawData = 9;
    private const ulong Float = 1;

    /// <summary>Returns each float tensor with its dimensions. A matrix of a product is [inputs, outputs].</summary>
    /// <exception cref="InvalidDataException">The content is no ONNX model.</exception>
    public static Dictionary<string, Tensor> Parse(ReadOnlyMemory<byte> model)
    {
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        var nodes = new List<Node>();
        foreach (var graph in Find(model, Graph))
        {
            foreach (var initializer in Find(graph.Bytes, GraphInitializer))
                AddTensor(initializer.Bytes, tensors);
            nodes.AddRange(Find(graph.Bytes, GraphNode).Select(n => ParseNode(n.Bytes)));
        }

        NameMatrices(nodes, tensors);
        return tensors;
    }

    private static void NameMatrices(List<Node> nodes, Dictionary<string, Tensor> tensors)
    {
        var sums = nodes.Where(n => n.Operator == "Add").ToList();
        foreach (var product in nodes.Where(n => n.Operator == "MatMul" && n.Inputs.Exists(tensors.ContainsKey)))
        {
            var bias = sums.Find(s => s.Inputs.Contains(product.Outputs[0]))?.Inputs.Find(tensors.ContainsKey);
            if (bias?.EndsWith(".bias", StringComparison.Ordinal) == true)
                tensors[bias[..^".bias".Length] + ".weight"] = tensors[product.Inputs.First(tensors.ContainsKey)];
        }
    }

    private static void AddTensor(ReadOnlyMemory<byte> content, Dictionary<string, Tensor> tensors)
    {
        var (dimensions, name, isFloat, data) = (new List<int>(), "", false, ReadOnlyMemory<byte>.Empty);
        foreach (var field in ReadFields(content))
        {
            switch (field.Number)
            {
                case TensorDimension when field.Bytes.IsEmpty:
                    dimensions.Add((int)field.Value);
                    break;
                case TensorDimension:
                    for (var rest = field.Bytes; !rest.IsEmpty;)
                        dimensions.Add((int)ReadNumber(ref rest));
                    break;
                case TensorType:
                    isFloat = field.Value == Float;
                    break;
                case TensorName:
                    name = Encoding.UTF8.GetString(field.Bytes.Span);
                    break;
                case TensorRawData:
                    data = field.Bytes;
                    break;
                default:
                    break;
            }
        }

        if (isFloat && data.Length == sizeof(float) * dimensions.Aggregate(1, (size, dimension) => size * dimension))
            tensors[name] = new([.. dimensions], MemoryMarshal.Cast<byte, float>(data.Span).ToArray());
    }

    private static Node ParseNode(ReadOnlyMemory<byte> content)
    {
        var node = new Node("", [], []);
        foreach (var field in ReadFields(content))
        {
            var text = field.Number is NodeInput or NodeOutput or NodeOperator ? Encoding.UTF8.GetString(field.Bytes.Span) : "";
            switch (field.Number)
            {
                case NodeInput:
                    node.Inputs.Add(text);
                    break;
                case NodeOutput:
                    node.Outputs.Add(text);
                    break;
                case NodeOperator:
                    node = node with { Operator = text };
                    break;
                default:
                    break;
            }
        }

        return node;
    }

    private static IEnumerable<Field> Find(ReadOnlyMemory<byte> message, int number) =>
        ReadFields(message).Where(f => f.Number == number);

    // Protocol buffers: https://protobuf.dev/programming-guides/encoding.
    private static IEnumerable<Field> ReadFields(ReadOnlyMemory<byte> message)
    {
        while (!message.IsEmpty)
        {
            var key = ReadNumber(ref message);
            var field = new Field((int)(key >> 3), 0, default);
            switch (key & 7)
            {
                case 0:
                    field = field with { Value = ReadNumber(ref message) };
                    break;
                case 1:
                    Take(ref message, 8);
                    break;
                case 2:
                    field = field with { Bytes = Take(ref message, ReadNumber(ref message)) };
                    break;
                case 5:
                    Take(ref message, 4);
                    break;
                default:
                    throw new InvalidDataException("The weights are no ONNX model.");
            }

            yield return field;
        }
    }

    private static ulong ReadNumber(ref ReadOnlyMemory<byte> message)
    {
        var number = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Take(ref message, 1).Span[0];
            number |= (part & 0x7FUL) << shift;
            if (part < 0x80)
                return number;
        }

        throw new InvalidDataException("The weights are no ONNX model.");
    }

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> message, ulong length)
    {
        if (length > (ulong)message.Length)
            throw new InvalidDataException("The weights end in the middle of a field.");
        var taken = message[..(int)length];
        message = message[(int)length..];
        return taken;
    }

    private sealed record Node(string Operator, List<string> Inputs, List<string> Outputs);

    private readonly record struct Field(int Number, ulong Value, ReadOnlyMemory<byte> Bytes);
}

/// <summary>A tensor of floats, the last dimension fastest.</summary>
internal sealed record Tensor(int[] Dimensions, float[] Values);

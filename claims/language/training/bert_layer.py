"""One layer of BERT as a torch module, of any width: what the tagger and the cross-encoder are made of."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn.functional import gelu, scaled_dot_product_attention


class Layer(nn.Module):
    """Attention and feed-forward (Devlin et al. 2019), each normalised after its residual.

    x (b, n, width), and a bias that is added to attention, as (b, heads or 1, n or 1, n) → (b, n, width).
    """

    def __init__(self, width: int, heads: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.attended = (nn.Linear(width, width) for _ in range(4))
        self.norm1, self.norm2 = (nn.LayerNorm(width, epsilon) for _ in range(2))
        self.inner, self.outer = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, width = x.shape
        query, key, value = (
            part(x).view(batch, length, self.heads, width // self.heads).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        heads = scaled_dot_product_attention(query, key, value, attn_mask=bias)
        heads = heads.transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.drop(self.attended(heads)))
        return self.norm2(x + self.drop(self.outer(gelu(self.inner(x)))))
